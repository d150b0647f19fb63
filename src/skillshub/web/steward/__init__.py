"""The steward's desk: organisations, who may do what there, and the audit log."""
