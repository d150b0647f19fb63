"""Watching long work: an import, a bulk award, an index rebuild."""
