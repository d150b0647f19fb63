"""Puts the rooms together: settings, addresses, wiring, the console command."""
