"""The framework editor's desk: drafts, cells, words, imports, second looks."""
