"""Micro-credentials: definitions, awards, status lists, verification.

Owns `Definition`, `Award` and what issuing needs. Always true: an award is written before it is
signed; what was signed is checked by other code before anyone sees it; private keys live in the
signer's process alone. `vc/` is a plain library without Django.
"""
