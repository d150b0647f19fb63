"""How long work says how far it is: to a terminal, to a job page, or to nobody."""

from __future__ import annotations

import sys
from typing import Protocol

from tqdm import tqdm


class Progress(Protocol):
    """Long work calls `stage` when it begins something and `step` as it goes."""

    def stage(self, label: str, total: int = 0) -> None: ...

    def step(self, count: int = 1) -> None: ...

    def close(self) -> None: ...


class Silent:
    """Tells nobody."""

    def stage(self, label: str, total: int = 0) -> None:
        pass

    def step(self, count: int = 1) -> None:
        pass

    def close(self) -> None:
        pass


class Terminal:
    """A bar on standard error, none where that is not a terminal (one line per stage there)."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None
        self._tty = sys.stderr.isatty()

    def stage(self, label: str, total: int = 0) -> None:
        self.close()
        if self._tty:
            self._bar = tqdm(total=total or None, desc=label, file=sys.stderr, mininterval=0.2)
        else:
            print(f"… {label}", file=sys.stderr)

    def step(self, count: int = 1) -> None:
        if self._bar is not None:
            self._bar.update(count)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
