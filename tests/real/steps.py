"""Steps of a run: each is timed, says what it did, and keeps the run's table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STEP_SECONDS = 560


@dataclass
class Row:
    step: str
    outcome: str
    seconds: float
    peak_mb: float | None = None
    good: bool = True


@dataclass
class Run:
    """One run in a home of its own."""

    home: Path
    env: dict[str, str]
    rows: list[Row] = field(default_factory=list)

    def command(
        self, step: str, *words: str, say: Callable[[dict[str, Any]], str]
    ) -> dict[str, Any]:
        """A `skillshub … --json` command; `say` turns its facts into the table's words."""
        began = perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "skillshub", *words, "--json", "--quiet"],
            env=self.env, cwd=ROOT, capture_output=True, text=True, timeout=STEP_SECONDS,
            check=False,
        )  # fmt: skip
        seconds = perf_counter() - began
        if done.returncode:
            self.note(step, f"failed: {done.stderr.strip()[-400:]}", seconds, good=False)
            raise SystemExit(self.table())
        facts: dict[str, Any] = json.loads(done.stdout)
        self.note(step, say(facts), seconds, facts.get("peak_mb"))
        return facts

    def step(self, name: str, work: Callable[[], str]) -> None:
        """A step in the browser or with another program; what it returns goes into the table."""
        began = perf_counter()
        try:
            outcome = work()
        except Exception as wrong:
            self.note(name, f"failed: {wrong}"[:400], perf_counter() - began, good=False)
            raise
        self.note(name, outcome, perf_counter() - began)

    def note(
        self, step: str, outcome: str, seconds: float, peak: float | None = None, *,
        good: bool = True,
    ) -> None:  # fmt: skip
        self.rows.append(Row(step, outcome, seconds, peak, good))
        print(f"… {step}: {outcome} ({seconds:.1f} s)", file=sys.stderr)

    def table(self) -> str:
        width = max(len(r.step) for r in self.rows)
        lines = [f"{'step':<{width}}  {'ok':<4} {'s':>7} {'MB':>7}  outcome"]
        for r in self.rows:
            peak = f"{r.peak_mb:.0f}" if r.peak_mb else "–"
            mark = "yes" if r.good else "NO"
            lines.append(f"{r.step:<{width}}  {mark:<4} {r.seconds:>7.1f} {peak:>7}  {r.outcome}")
        total = sum(r.seconds for r in self.rows)
        return "\n".join([*lines, f"{'in all':<{width}}  {'':<4} {total:>7.1f}"])


def environment(home: Path, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "SKILLSHUB_HOME": str(home),
        "SKILLSHUB_DEMO": "1",
        "SKILLSHUB_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
