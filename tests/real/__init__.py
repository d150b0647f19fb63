"""`make real`: the main job on real data, through the product's own commands and pages."""
