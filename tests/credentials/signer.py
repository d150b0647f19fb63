"""A real signing process for tests: started once, in a folder of its own.

Other tests borrow the fixture: `from tests.credentials.signer import signer`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.conf import settings

from skillshub.credentials.signer import client

START_SECONDS = 60.0


def start(home: Path, *words: str) -> subprocess.Popen[bytes]:
    """`skillshub signer` with its keys and its socket under `home`."""
    environment = {
        **os.environ, "SKILLSHUB_HOME": str(home), "SKILLSHUB_SIGNER_SOCKET": str(socket_of(home)),
        "DJANGO_SETTINGS_MODULE": "skillshub.project.settings",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "skillshub", "signer", "--make-passphrase", *words],
        env=environment, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = monotonic() + START_SECONDS
    while not socket_of(home).exists():
        assert process.poll() is None, "the signer ended"
        assert monotonic() < until, "the signer did not start"
        sleep(0.05)
    return process


def socket_of(home: Path) -> Path:
    return home / "signer" / "socket"


@pytest.fixture(scope="session")
def signer() -> Iterator[Path]:
    """The home of a running signer that `settings.SIGNER_SOCKET` points to."""
    before = settings.SIGNER_SOCKET
    with tempfile.TemporaryDirectory(prefix="signer-") as folder:
        process = start(Path(folder), "--quota", "1000000")
        settings.SIGNER_SOCKET = socket_of(Path(folder))
        yield Path(folder)
        client.close()
        settings.SIGNER_SOCKET = before
        process.terminate()
        process.wait(timeout=10)
