"""`skillshub bench issue`: the pipeline's steps as ratios to raw Ed25519 signing."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic, sleep
from typing import Any, ClassVar

from django.conf import settings
from django.core.management import call_command

from skillshub.kernel.errors import Unavailable
from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand
from skillshub.ops.processes import Child, hub

SIGNER_SECONDS = 30.0


class BenchIssue(Errand):
    name: ClassVar[str] = "issue"
    help: ClassVar[str] = "Measure issuing, step by step, as ratios to raw Ed25519 signing."
    example: ClassVar[str] = "skillshub bench issue --count 500 --json"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--count", type=int, default=500, help="how many awards")
        parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        """In a process of its own with an empty home: nothing of this hub is touched."""
        if options["here"]:
            return _measure_here(options["count"], progress)
        with tempfile.TemporaryDirectory(prefix="bench-") as home:
            command = [
                "env", f"SKILLSHUB_HOME={home}", "DATABASE_URL=", "SKILLSHUB_SIGNER_SOCKET=",
                "SKILLSHUB_PUBLIC_URL=https://bench.example",
                *hub("bench", "issue", "--here", "--json", "--count", str(options["count"])),
            ]  # fmt: skip
            done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        if done.returncode:
            raise Unavailable
        return dict(json.loads(done.stdout))

    def show(self, facts: dict[str, Any]) -> str:
        raw = facts["raw_ed25519_per_s"]
        head = (
            f"{facts['count']} awards on {facts['database']}; raw Ed25519: "
            f"{raw['libsodium']}/s libsodium, {raw['openssl']}/s OpenSSL\n\n"
            f"{'step':<18}{'per s':>12}{'of raw':>12}"
        )
        lines = [
            f"{name:<18}{rate:>12}{facts['of_raw'][name]:>12.4%}"
            for name, rate in facts["steps_per_s"].items()
        ]
        return "\n".join([head, *lines])


def _measure_here(count: int, progress: Progress) -> dict[str, Any]:
    from skillshub.ops.bench.issue.steps import measure

    call_command("migrate", verbosity=0, interactive=False)
    signer = Child("signer", hub("signer", "--make-passphrase", "--quota", str(count * 3 + 1000)))
    signer.start()
    try:
        _wait(Path(settings.SIGNER_SOCKET))
        return measure(count, progress)
    finally:
        signer.stop()


def _wait(socket: Path) -> None:
    until = monotonic() + SIGNER_SECONDS
    while not socket.exists():
        if monotonic() > until:
            print("the signing process did not start", file=sys.stderr)
            raise Unavailable
        sleep(0.05)
