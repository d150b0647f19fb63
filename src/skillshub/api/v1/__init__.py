"""The read API, version 1. What is public on a page is public here, and nothing else."""
