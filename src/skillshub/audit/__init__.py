"""Who did what, when. Owns `Entry`. Always true: entries are added, never changed or removed."""
