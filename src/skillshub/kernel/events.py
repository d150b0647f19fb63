"""How a room tells the rooms above it that something happened.

An `Event` is declared in a room's `events.py`; `project/wiring.py` lists every listener.
Listeners run in the sender's transaction: what they write commits or vanishes with it.
"""

from __future__ import annotations

from typing import Any

from django.dispatch import Signal


class Event(Signal):
    """A named signal, for instance `mapping.claim.accepted`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def announce(self, **facts: Any) -> None:
        """Call every listener; the first error stops the sender's transaction."""
        self.send(sender=None, **facts)
