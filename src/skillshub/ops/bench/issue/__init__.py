"""How fast certificates are issued, step by step, as ratios to raw Ed25519 in the same run."""
