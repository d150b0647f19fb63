"""`skillshub serve`: the web server."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Serve the hub over HTTP (granian, WSGI)."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(
            prog_name, subcommand,
            epilog="example: skillshub serve --host 0.0.0.0 --port 8000 --workers 4", **kwargs,
        )  # fmt: skip

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="8000")
        parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1))

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("collectstatic", interactive=False, verbosity=0)
        granian = [
            sys.executable, "-m", "granian", "--interface", "wsgi",
            "--host", options["host"], "--port", str(options["port"]),
            "--workers", str(options["workers"]), "--blocking-threads", "1",
            "--log-level", "warning", "skillshub.project.wsgi:application",
        ]  # fmt: skip
        os.execv(granian[0], granian)  # noqa: S606 - our own interpreter, no shell
