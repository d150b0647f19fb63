"""Pages for people, one folder per errand. Owns no table.

Always true: every page works without JavaScript; views load, permit, call one action, redirect.
"""
