"""`skillshub demo`: the product with its demo world, on one machine."""

from __future__ import annotations

import argparse
import os
import sys
from time import monotonic, sleep
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from skillshub.ops.management.commands.worker import worker_children
from skillshub.ops.processes import Child, hub, run_together

READY_SECONDS = 20.0


class Command(BaseCommand):
    help = "Build the invented demo world if it is not there, and serve it."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(
            prog_name, subcommand, epilog="example: skillshub demo --port 8000", **kwargs
        )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--only-build", action="store_true", help="build the world and end")
        parser.add_argument("--no-index", action="store_true", help="leave the search index alone")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            return self._again_as_demo()
        call_command("migrate", interactive=False, verbosity=0)
        signer = Child("signer", hub("signer"))
        signer.start()
        try:
            _wait_for_signer(signer)
            self._build(with_index=not options["no_index"])
        except BaseException:
            signer.stop()
            raise
        if options["only_build"]:
            signer.stop()
            return None
        self._serve(signer, options["port"])
        return None

    def _again_as_demo(self) -> None:
        """Settings are read at start, so the demo is a process of its own with its environment."""
        port = sys.argv[sys.argv.index("--port") + 1] if "--port" in sys.argv else "8000"
        os.environ["SKILLSHUB_DEMO"] = "1"
        os.environ.setdefault("SKILLSHUB_PUBLIC_URL", f"http://127.0.0.1:{port}")
        os.execv(sys.executable, hub(*sys.argv[1:]))  # noqa: S606 - our own interpreter

    def _build(self, *, with_index: bool) -> None:
        from skillshub.kernel.progress import Terminal
        from skillshub.ops.demo.world import build_if_missing

        progress = Terminal()
        build_if_missing(progress)
        if with_index and not settings.INDEX_FOLDER.exists():
            call_command("index", "rebuild", quiet=True)  # later changes: the follower's work
        progress.close()

    def _serve(self, signer: Child, port: int) -> None:
        server = Child("server", hub("serve", "--port", str(port)))
        self.stdout.write(
            f"\nThe Skills Hub demo runs at {settings.PUBLIC_URL}/\n"
            f"Sign in as an invented person: {settings.PUBLIC_URL}/en/demo/\n"
            "People, providers and courses are made up. Stop with Ctrl+C.\n"
        )
        self.stdout.flush()
        run_together([signer, *worker_children(), server])


def _wait_for_signer(signer: Child) -> None:
    until = monotonic() + READY_SECONDS
    while not settings.SIGNER_SOCKET.exists():
        if signer.process is None or signer.process.poll() is not None or monotonic() > until:
            raise CommandError("The signing process did not start; its message stands above.")
        sleep(0.1)
