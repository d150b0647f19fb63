"""Folders of plain text (`data/frameworks/<key>/`) become frameworks.

The format is specified in `data/frameworks/README.md`; this package reads exactly that.
"""
