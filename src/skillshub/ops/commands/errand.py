"""How every `import`, `export`, `bench`, `award` … subcommand is built.

An errand parses its arguments, does its work through actions, and returns raw facts. `--json`
prints them as one object on standard output; without it a person reads a table. Everything else
(progress, warnings, problems in prose) goes to standard error.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from time import perf_counter
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError

from skillshub.kernel.errors import HubError
from skillshub.kernel.progress import Progress, Silent, Terminal


class Errand:
    """One subcommand. Subclasses set `name`, `help`, `example` and write `run`."""

    name: ClassVar[str]
    help: ClassVar[str]
    example: ClassVar[str]

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare arguments beyond `--json` and `--quiet`."""

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        """Do it; return raw numbers and words. Raise `HubError` to refuse (exit status 1)."""
        raise AssertionError("an errand must say what it does")

    def show(self, facts: dict[str, Any]) -> str:
        """The facts for a person; a plain list of name and value unless overridden."""
        width = max((len(name) for name in facts), default=0)
        return "\n".join(f"{name:<{width}}  {_plain(value)}" for name, value in facts.items())


class ErrandCommand(BaseCommand):
    """A management command made of errands: `skillshub VERB NAME …`."""

    errands: ClassVar[tuple[type[Errand], ...]] = ()
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """`import_` is the module's name; people type and read `import`."""
        return super().create_parser(prog_name, subcommand.rstrip("_"), **kwargs)

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        subparsers = parser.add_subparsers(dest="errand", required=True, metavar="WHAT")
        for errand in self.errands:
            sub = subparsers.add_parser(
                errand.name, help=errand.help, description=errand.help,
                epilog=f"example:\n  {errand.example}",
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )  # fmt: skip
            add_common(sub)
            errand().add_arguments(sub)

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = next(e for e in self.errands if e.name == options["errand"])
        run_errand(chosen(), options)


class SingleErrandCommand(BaseCommand):
    """A verb with one errand: `skillshub award …`."""

    errand: ClassVar[type[Errand]]
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        self.help = self.errand.help
        return super().create_parser(
            prog_name, subcommand, epilog=f"example:\n  {self.errand.example}", **kwargs
        )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        add_common(parser)
        self.errand().add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        run_errand(self.errand(), options)


def add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")


def run_errand(errand: Errand, options: dict[str, Any]) -> None:
    """Run, time, print. A refusal becomes one clear line and exit status 1."""
    progress: Progress = Silent() if options.get("quiet") else Terminal()
    began = perf_counter()
    try:
        facts = errand.run(options, progress)
    except HubError as refusal:
        progress.close()
        if options.get("json"):
            print(json.dumps({"error": refusal.code, "message": str(refusal)}))
        raise CommandError(str(refusal)) from None
    finally:
        progress.close()
    facts.setdefault("seconds", round(perf_counter() - began, 3))
    facts.setdefault("peak_mb", peak_mb())
    if options.get("json"):
        print(json.dumps(facts, ensure_ascii=False, default=str))
    else:
        print(errand.show(facts))
    status = int(facts.get("exit_status", 0))
    if status:
        sys.exit(status)


def peak_mb() -> float:
    """The most memory this process has held, in MB (Linux reports kB)."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _plain(value: Any) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
