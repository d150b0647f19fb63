"""How many signatures an issuer may ask for in an hour: a stolen session cannot sign without end.

Counted in memory; a restart begins anew. A sliding window of sixty minutes, a counter each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from threading import Lock
from time import monotonic

HOURLY = 20_000
_MINUTES = 60


class Quota:
    def __init__(self, hourly: int = HOURLY, clock: Callable[[], float] = monotonic) -> None:
        self._hourly = hourly
        self._clock = clock
        self._lock = Lock()
        self._spent: dict[str, dict[int, int]] = defaultdict(dict)

    def take(self, issuer: str, count: int) -> bool:
        """Note `count` signatures for this issuer, or say no and note nothing."""
        minute = int(self._clock() // 60)
        with self._lock:
            spent = self._spent[issuer]
            for old in [m for m in spent if m <= minute - _MINUTES]:
                del spent[old]
            if sum(spent.values()) + count > self._hourly:
                return False
            spent[minute] = spent.get(minute, 0) + count
            return True
