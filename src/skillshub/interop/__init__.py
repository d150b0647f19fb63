"""One folder per outside format: ESCO, matrix sheets, course sheets, community folders.

Owns no table. Always true: nothing a file says is guessed, dropped in silence or half applied.
"""
