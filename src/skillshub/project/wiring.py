"""Every listener and every job handler, in one list: who hears what, who does what.

An event goes up: a room announces, rooms above it listen here. Nothing else connects them.
"""

from __future__ import annotations


def connect() -> None:
    """Called once when Django is ready."""
