"""ESCO's official CSV packages, as downloaded, become the framework `esco`.

Always true: nothing in a package is dropped in silence; what cannot be kept is a `Problem`.
"""
