"""A credential for whoever holds it or was shown it: what it says, and whether that holds."""
