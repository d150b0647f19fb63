"""Accounts: one-click sign-in on the demo, organisations, language."""
