"""Workloads and baselines of `skillshub bench …`, one folder per bench."""
