"""`skillshub map propose --all`"""

from __future__ import annotations

import argparse
from typing import Any

from skillshub.accounts.queries import get_organisation
from skillshub.kernel.progress import Progress
from skillshub.mapping.run import courses_to_read, propose_for
from skillshub.ops.commands.errand import Errand


class MapPropose(Errand):
    name = "propose"
    help = "Propose which skills courses teach; people accept or reject. Safe to run again."
    example = "skillshub map propose --provider demo-academy"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--provider", metavar="KEY", help="only this provider's courses")
        whose.add_argument("--all", action="store_true", help="every course")

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        provider = get_organisation(options["provider"]) if options["provider"] else None
        return propose_for(courses_to_read(provider), progress=progress)
