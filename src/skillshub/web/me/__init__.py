"""A person's own page: awards, work, settings."""
