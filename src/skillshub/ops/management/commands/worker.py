"""`skillshub worker`: background jobs and this node's search index."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from skillshub.ops.processes import Child, hub, run_together


def worker_children() -> list[Child]:
    return [
        Child("jobs", hub("db_worker", "--interval", "0.5", "--no-startup-delay")),
        Child("index", hub("index", "follow", "--quiet")),
    ]


class Command(BaseCommand):
    help = "Run background jobs and keep this node's search index current."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(
            prog_name, subcommand, epilog="example: skillshub worker", **kwargs
        )

    def handle(self, *args: Any, **options: Any) -> None:
        run_together(worker_children())
