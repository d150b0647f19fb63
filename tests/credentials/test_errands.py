"""`skillshub award`, `skillshub verify`, as people and scripts run them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from skillshub.credentials import queries
from skillshub.credentials.models import Award
from tests.credentials.workshop import Workshop

SHEET = """Name;E-Mail;Datum
Lena Löt;lena@class.example;2026-01-05
Otto Ohm;otto at class;
Lena Löt;LENA@class.example;
=cmd|' /C calc'!A0;eve@class.example;
Zoë Zange;zoe@class.example;
"""


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[dict[str, Any], int, str]:
    status = 0
    try:
        call_command(*words, "--json", "--quiet")
    except SystemExit as end:
        status = int(end.code or 0)
    shown = capsys.readouterr()
    return json.loads(shown.out), status, shown.err


def _award(
    capsys: pytest.CaptureFixture[str], file: Path, *more: str
) -> tuple[dict[str, Any], int, str]:
    return _run(capsys, "award", str(file), "--definition", "solder-2", "--by",
                "ada@workshop.example", *more)  # fmt: skip


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "class.csv"
    file.write_text(SHEET, "utf-8")
    return file


def test_award_names_the_bad_rows_and_awards_the_good(
    workshop: Workshop, sheet: Path, capsys: pytest.CaptureFixture[str]
):
    facts, status, said = _award(capsys, sheet, "--dry-run")
    assert (facts["to_award"], facts["errors"], facts["awarded"], status) == (2, 3, 0, 1)
    assert Award.objects.count() == 0
    facts, status, said = _award(capsys, sheet)
    assert (facts["rows"], facts["awarded"], facts["errors"], status) == (5, 2, 3, 1)
    assert {(p["row"], p["code"]) for p in facts["problems"] if p["severity"] == "error"} == {
        (3, "email-invalid"), (4, "person-twice"), (5, "formula"),
    }  # fmt: skip
    assert "row 3" in said
    facts, _, _ = _award(capsys, sheet)
    assert (facts["awarded"], facts["held_already"], Award.objects.count()) == (0, 2, 2)


def test_award_refuses_in_one_line(workshop: Workshop, sheet: Path, tmp_path: Path):
    for words in (
        ("award", str(sheet), "--definition", "nothing", "--by", "ada@workshop.example"),
        ("award", str(sheet), "--definition", "solder-2", "--by", "nobody@workshop.example"),
        ("award", str(tmp_path / "no.csv"), "--definition", "solder-2", "--by",
         "ada@workshop.example"),
    ):  # fmt: skip
        with pytest.raises(CommandError):
            call_command(*words, "--quiet")


def test_verify_answers_with_its_exit_status(
    workshop: Workshop, sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    _award(capsys, sheet)
    award = Award.objects.first()
    assert award is not None
    file = tmp_path / "credential.json"
    file.write_bytes(queries.credential_bytes(award.uuid))
    facts, status, _ = _run(capsys, "verify", str(file))
    assert (facts["valid"], status) == (True, 0)
    assert [c["answer"] for c in facts["checks"]] == ["yes"] * 8
    facts, status, _ = _run(capsys, "verify", str(file), "--offline")
    assert (facts["valid"], facts["refuted"], status) == (False, False, 2)
    file.write_bytes(file.read_bytes().replace(b"level 2", b"level 3"))
    facts, status, _ = _run(capsys, "verify", str(file))
    assert (facts["valid"], facts["refuted"], status) == (False, True, 1)


def test_verify_reads_no_more_than_it_can_use(db: None, tmp_path: Path):
    file = tmp_path / "big.json"
    with file.open("wb") as big:
        big.truncate(200 * 1024 * 1024)
    with pytest.raises(SystemExit) as end:
        call_command("verify", str(file), "--quiet")
    assert end.value.code == 1


def test_verify_speaks_plainly(workshop: Workshop, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        call_command("verify", "https://evil.example/c", "--quiet")
    assert "links to credentials of this hub only" in capsys.readouterr().out
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify", "no-such-file.json", "--quiet")
