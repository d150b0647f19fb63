"""Several processes of the hub under one command: started, watched, started again, ended together.

`skillshub demo` and `skillshub worker` use it on one machine; a server's own supervisor (systemd)
runs the same commands one by one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from time import monotonic, sleep

#: A process that lived at least this long is started again at once; one that dies sooner waits.
STEADY_SECONDS = 10.0
MOST_WAIT_SECONDS = 30.0


@dataclass
class Child:
    """One process: how it is called, and when it may be started again."""

    name: str
    argv: list[str]
    env: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    wait: float = 0.5
    not_before: float = 0.0

    def start(self) -> None:
        self.started = monotonic()
        self.process = subprocess.Popen(
            self.argv, env={**os.environ, **self.env}, start_new_session=True
        )

    def tend(self) -> None:
        """Notice an end, and start again when it is time."""
        if self.process is not None and self.process.poll() is not None:
            quick = monotonic() - self.started < STEADY_SECONDS
            self.wait = min(self.wait * 2, MOST_WAIT_SECONDS) if quick else 0.5
            self.not_before = monotonic() + self.wait
            code = self.process.returncode
            print(f"{self.name} ended ({code}); again in {self.wait:.0f} s", file=sys.stderr)
            self.process = None
        if self.process is None and monotonic() >= self.not_before:
            self.start()

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def hub(*words: str) -> list[str]:
    """The command line of another `skillshub` process with this Python."""
    return [sys.executable, "-m", "skillshub", *words]


def run_together(children: list[Child]) -> None:
    """Run until SIGINT or SIGTERM; then end them all, last started first."""
    stopping: list[int] = []
    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, lambda number, _frame: stopping.append(number))
    try:
        while not stopping:
            for child in children:
                child.tend()
            sleep(0.2)
    finally:
        for child in reversed(children):
            child.stop()
