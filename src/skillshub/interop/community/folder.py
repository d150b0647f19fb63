"""The files of a framework folder as rows, with every problem of form."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from skillshub.interop.community.errors import BrokenToml, NoFramework
from skillshub.kernel.plans import Problem, Severity

#: Columns of each file, as data/frameworks/README.md lists them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "levels.csv": ("level", "name", "descriptor"),
    "roles.csv": (
        "role", "title", "alt_titles", "description", "segments", "family", "eqf", "isco",
        "status", "next_roles", "drivers",
    ),
    "skills.csv": (
        "skill", "title", "alt_labels", "kind", "group", "definition", "level_1", "level_2",
        "level_3", "regulated", "collections",
    ),
    "matrix.csv": ("role", "skill", "level", "necessity"),
    "matches.csv": ("type", "subject", "relation", "target", "target_label", "note"),
}  # fmt: skip
TRANSLATED: dict[str, tuple[str, ...]] = {
    "roles.csv": ("role", "title", "alt_titles", "description"),
    "skills.csv": ("skill", "title", "alt_labels", "definition", "level_1", "level_2", "level_3"),
    "terms.csv": ("type", "key", "text"),
}
SEVERAL = " | "


@dataclass
class Row:
    """One line of a file: its cells, trimmed, and where it stands."""

    file: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def several(self, column: str) -> list[str]:
        """The values of a cell that may hold several."""
        return [value for part in self[column].split(SEVERAL) if (value := part.strip())]

    def problem(
        self, column: str, message: str, remedy: str = "", severity: Severity = Severity.ERROR,
        code: str = "",
    ) -> Problem:  # fmt: skip
        return Problem(message, remedy, self.file, self.number, column, severity, code)


@dataclass
class Folder:
    """A framework folder, read once."""

    path: Path
    facts: dict[str, Any] = field(default_factory=dict)
    files: dict[str, list[Row]] = field(default_factory=dict)
    translations: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def rows(self, name: str) -> list[Row]:
        return self.files.get(name, [])


def read_folder(path: Path) -> Folder:
    """Read every file the specification names; a missing table is a problem, not an error."""
    folder = Folder(path, _facts(path))
    for name, columns in COLUMNS.items():
        folder.files[name] = list(_rows(folder, path / name, name, columns, needed=True))
    for place in sorted((path / "translations").glob("*/")):
        folder.translations[place.name] = {
            name: list(_rows(folder, place / name, f"translations/{place.name}/{name}", columns))
            for name, columns in TRANSLATED.items()
        }
    return folder


def _facts(path: Path) -> dict[str, Any]:
    file = path / "framework.toml"
    if not file.is_file():
        raise NoFramework(folder=path.name)
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BrokenToml(reason=wrong) from None


def _rows(
    folder: Folder, file: Path, name: str, columns: tuple[str, ...], *, needed: bool = False
) -> Iterator[Row]:
    if not file.is_file():
        if needed:
            folder.problems.append(
                Problem(_("the file is missing"), _("Add it; it may hold the header only."), name)
            )
        return
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            yield from _table(folder, csv.reader(text, strict=True), name, columns)
    except UnicodeDecodeError:
        folder.problems.append(
            Problem(_("the file is not UTF-8 text"), _("Save it as CSV UTF-8."), name)
        )
    except csv.Error as wrong:
        folder.problems.append(
            Problem(_("the file is not sound CSV: {reason}").format(reason=wrong), "", name)
        )


def _table(
    folder: Folder, reader: Iterator[list[str]], name: str, columns: tuple[str, ...]
) -> Iterator[Row]:
    header = [cell.strip() for cell in next(reader, [])]
    missing = [column for column in columns if column not in header]
    if missing:
        folder.problems.append(
            Problem(
                _("the columns {missing} are missing").format(missing=", ".join(missing)),
                _("The first row must be: {columns}").format(columns=",".join(columns)),
                name,
                1,
            )
        )
        return
    for number, cells in enumerate(reader, start=2):
        if not any(cells):
            continue
        if len(cells) != len(header):
            folder.problems.append(
                Problem(
                    _("the row has {width} cells instead of {wanted}").format(
                        width=len(cells), wanted=len(header)
                    ),
                    _("Quote cells that hold a comma."),
                    name,
                    number,
                )
            )
            continue
        yield Row(name, number, {k: v.strip() for k, v in zip(header, cells, strict=True)})
