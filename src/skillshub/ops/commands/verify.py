"""`skillshub verify FILE`: every check of a credential, with yes, no or unknown."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from skillshub.credentials import verification
from skillshub.credentials.vc.strict_json import MAX_BYTES
from skillshub.kernel.errors import Invalid
from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand

VALID, REFUTED, UNCONFIRMED = 0, 1, 2


class Verify(Errand):
    name = "verify"
    help = "Check a credential. Exit status: 0 valid, 1 not valid, 2 cannot be confirmed."
    example = "skillshub verify credential.json"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", help="a file; - for standard input; or a link into this hub")
        parser.add_argument(
            "--offline", action="store_true", help="do not ask this hub's own register"
        )

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        verdict = verification.check(_read(options["file"]), offline=options["offline"])
        status = VALID if verdict.is_valid else REFUTED if verdict.is_refuted else UNCONFIRMED
        return {**verdict.as_dict(), "exit_status": status}

    def show(self, facts: dict[str, Any]) -> str:
        lines = [
            f"{c['answer']:<8} {c['title']}\n         {c['sentence']}" for c in facts["checks"]
        ]
        return "\n".join([*lines, "", facts["summary"]])


def _read(name: str) -> bytes | str:
    """At most one byte more than is read at all: a file of any size costs no memory."""
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    if name.startswith(("https://", "http://")):
        return name
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as wrong:
        raise Invalid(reason=_("{file} cannot be read ({why})").format(
            file=name, why=wrong.strerror)) from None  # fmt: skip
