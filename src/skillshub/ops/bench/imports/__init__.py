"""How fast ESCO is imported, against reading and storing the same rows with nothing around it."""
