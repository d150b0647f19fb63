"""Killed between any two steps of the pipeline, then run again: complete, nothing twice, and the
bytes that were written down before the crash are the bytes that were issued."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.credentials.crash_child import PEOPLE
from tests.credentials.signer import socket_of

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("prepare", "lint", "intent", "answer", "sign", "verify", "hand over", "deliver")
CREDENTIALS = (
    "SELECT a.email, c.step, c.unsigned, c.proof, c.document, a.status "
    "FROM credentials_credential c JOIN credentials_award a ON a.id = c.award_id ORDER BY a.email"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, signer: Path) -> Path:
    """A database with a workshop and no awards."""
    home = tmp_path_factory.mktemp("built")
    _run(home, signer, "build")
    _only_file(home)
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    shutil.copy(built / "hub.sqlite3", tmp_path / "hub.sqlite3")
    return tmp_path


@pytest.mark.parametrize("step", STEPS)
def test_killed_and_run_again(home: Path, signer: Path, step: str):
    assert _run(home, signer, "award", step) == 9
    before = {row[0]: row for row in _rows(home, CREDENTIALS)}
    assert _run(home, signer, "award", "none") == 0
    after = {row[0]: row for row in _rows(home, CREDENTIALS)}
    assert len(after) == PEOPLE
    assert {(row[1], row[5]) for row in after.values()} == {("delivered", "issued")}
    for email, (_, _, unsigned, proof, document, _) in before.items():
        assert after[email][2:4] == (unsigned, proof)
        assert document in ("", after[email][4])
    assert _one(home, "SELECT count(*) FROM credentials_award") == PEOPLE
    verb = "credentials.award.issued"
    assert _one(home, f"SELECT count(*) FROM audit_entry WHERE verb = '{verb}'") == PEOPLE
    assert _one(home, "SELECT count(*) FROM credentials_statusentry") == PEOPLE


def test_signing_the_written_intent_again_gives_the_same_bytes(home: Path, signer: Path):
    assert _run(home, signer, "award", "sign") == 9
    shutil.copytree(home, home / "copy")
    signed = {row[0]: row[4] for row in _rows(home, CREDENTIALS)}
    assert len(signed) == PEOPLE
    with sqlite3.connect(home / "copy" / "hub.sqlite3") as database:
        database.execute("UPDATE credentials_credential SET step = 'intent', document = ''")
    database.close()
    assert _run(home / "copy", signer, "award", "none") == 0
    assert {row[0]: row[4] for row in _rows(home / "copy", CREDENTIALS)} == signed


def _run(home: Path, signer: Path, *words: str) -> int:
    environment = {
        **os.environ, "SKILLSHUB_HOME": str(home), "DATABASE_URL": "",
        "SKILLSHUB_SIGNER_SOCKET": str(socket_of(signer)), "SKILLSHUB_DEMO": "0",
        "SKILLSHUB_PUBLIC_URL": "https://hub.test",
        "DJANGO_SETTINGS_MODULE": "skillshub.project.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.credentials.crash_child", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, timeout=120, check=False).returncode


def _only_file(home: Path) -> None:
    """Everything into the one file that the tests copy."""
    with sqlite3.connect(home / "hub.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _rows(home: Path, query: str) -> list[tuple[str, ...]]:
    database = sqlite3.connect(home / "hub.sqlite3")
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def _one(home: Path, query: str) -> object:
    return _rows(home, query)[0][0]
