"""Checking a credential without an account: upload, paste or link. Nothing is kept."""
