"""`skillshub signer`: the process that holds the signing keys."""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import sys
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from skillshub.credentials.signer.keystore import Keystore, KeystoreRefuses
from skillshub.credentials.signer.quota import HOURLY, Quota
from skillshub.credentials.signer.server import Desk, Refused, Server


class Command(BaseCommand):
    help = "Hold the signing keys and sign hashes for the hub, on a Unix socket."
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        return super().create_parser(
            prog_name, subcommand,
            epilog="example: skillshub signer --passphrase-file /run/credentials/hub/passphrase",
            **kwargs,
        )  # fmt: skip

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        given = parser.add_mutually_exclusive_group()
        given.add_argument(
            "--passphrase-file", type=Path, metavar="FILE",
            help="readable by this process alone; default: SKILLSHUB_HOME/signer/passphrase",
        )  # fmt: skip
        given.add_argument("--passphrase-stdin", action="store_true", help="read one line")
        parser.add_argument(
            "--make-passphrase", action="store_true",
            help="write a random passphrase to the file if there is none (one machine, one user)",
        )  # fmt: skip
        parser.add_argument(
            "--quota", type=int, default=HOURLY, help=f"signatures per issuer and hour ({HOURLY})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.SKILLSHUB_HOME) / "signer"
        folder.mkdir(parents=True, exist_ok=True, mode=0o750)
        passphrase = _passphrase(folder / "passphrase", options)
        try:
            desk = Desk(Keystore(folder / "keys.json", passphrase), Quota(options["quota"]))
            server = Server(Path(settings.SIGNER_SOCKET), desk)
        except (KeystoreRefuses, Refused) as refusal:
            raise CommandError(str(refusal)) from None
        _serve(server)


def _passphrase(usual: Path, options: dict[str, Any]) -> bytes:
    if options["passphrase_stdin"]:
        return sys.stdin.buffer.readline().strip()
    file = options["passphrase_file"] or usual
    if not file.exists() and (options["make_passphrase"] or settings.DEMO):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as new:
            new.write(secrets.token_urlsafe(32))
    try:
        return bytes(file.read_bytes().strip())
    except OSError as wrong:
        raise CommandError(
            f"No passphrase: {wrong}. Name a file with --passphrase-file, write one line to "
            "--passphrase-stdin, or let --make-passphrase make one."
        ) from None


def _serve(server: Server) -> None:
    """Until SIGTERM or SIGINT; then the socket goes, so that nobody waits for a dead process."""

    def stop(number: int, frame: object) -> None:
        Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        server.serve_forever(poll_interval=0.2)
    finally:
        Path(str(server.server_address)).unlink(missing_ok=True)
        server.server_close()
