"""Rules worth keeping, held by tests instead of memory."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import skillshub
from skillshub.kernel.errors import HubError
from skillshub.project import env

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "skillshub"
ROOMS = sorted(p.name for p in SRC.iterdir() if (p / "__init__.py").exists() and p.name != "locale")
PYTHON = [p for p in SRC.rglob("*.py") if "migrations" not in p.parts]


def _all_errors() -> list[type[HubError]]:
    for module in pkgutil.walk_packages(skillshub.__path__, "skillshub."):
        if module.name.endswith(".errors"):
            importlib.import_module(module.name)
    found: list[type[HubError]] = []
    queue = [HubError]
    while queue:
        error = queue.pop()
        found.append(error)
        queue.extend(error.__subclasses__())
    return found


def test_every_room_is_on_the_map():
    drawn = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert [room for room in ROOMS if f" {room}" not in drawn] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_owns(room):
    docstring = ast.get_docstring(ast.parse((SRC / room / "__init__.py").read_text("utf-8")))
    assert docstring
    assert len(docstring.splitlines()) <= 8


def test_error_codes_are_unique():
    seen: dict[str, type[HubError]] = {}
    for error in _all_errors():
        if "code" in vars(error):
            assert seen.setdefault(error.code, error) is error, error
    assert len(seen) > 15


def test_settings_and_their_example_agree():
    example = (ROOT / ".env.example").read_text("utf-8")
    documented = set(re.findall(r"^#?\s?([A-Z][A-Z_]+)=", example, re.MULTILINE))
    assert documented == set(env.KNOWN)


def test_the_environment_is_read_in_one_place():
    allowed = {"env.py", "cli.py", "wsgi.py", "demo.py", "processes.py", "run.py"}
    readers = [p for p in PYTHON if "os.environ" in p.read_text("utf-8")]
    assert {p.name for p in readers} <= allowed


def test_files_stay_readable():
    long = {str(p.relative_to(ROOT)): n for p in PYTHON if (n := _lines(p)) > 500}
    assert long == {}


def test_no_module_is_named_for_nothing():
    assert [p for p in PYTHON if p.stem in {"utils", "helpers", "misc", "common"}] == []


def test_nothing_reads_like_unfinished_work():
    words = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b")
    assert [str(p) for p in PYTHON if words.search(p.read_text("utf-8"))] == []


def test_the_repository_names_no_machine():
    """No path of a developer's machine and no registry host in what we ship."""
    told = re.compile(r"/work/|/root/|/home/[a-z]+/|pypi\.org|registry\.npmjs|files\.pythonhosted")
    texts = [*SRC.rglob("*.py"), *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"),
             *(ROOT / "scripts").iterdir(), *(ROOT / "requirements").iterdir()]  # fmt: skip
    assert [str(p) for p in texts if p.is_file() and told.search(p.read_text("utf-8"))] == []


def _lines(path: Path) -> int:
    return path.read_text("utf-8").count("\n")
