"""Running the hub: commands, health, the demo world, benchmarks. Owns no table."""
