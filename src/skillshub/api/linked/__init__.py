"""Linked data: every concept, course and framework as JSON-LD at its persistent address."""
