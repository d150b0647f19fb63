"""Matrix files on disk: a workbook, a single CSV, or a zip of one CSV per table.

What a single CSV carries: as a grid or a list, the cells with the roles' and skills' keys and
titles in one language. Descriptions, other languages, levels' sentences, groups and matches need
the workbook or the zip.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from skillshub.framework.content import ConceptContent, Content, Need, Part, Ref, Words
from skillshub.framework.levels import DEFAULT_SCALE
from skillshub.framework.models import Framework, Version
from skillshub.framework.reading import content_of
from skillshub.interop.matrix import columns
from skillshub.interop.matrix.marks import mark_of
from skillshub.interop.matrix.tables import Layout, grid, long_list, tables_of
from skillshub.interop.sheets import Table, limits, read_table
from skillshub.interop.sheets.errors import BrokenWorkbook, UnpacksTooBig
from skillshub.interop.sheets.write import Sheet, csv_bytes, xlsx_bytes

_WIDTH = {"Key": 28, "Role": 26, "Skill": 28, "Kind": 14, "Title": 30, "Description": 60}
_HELP = (
    ("How to work in this file", ""),
    ("Matrix", "Roles down, skills across. 2 = level 2, essential; (2) = level 2, optional; "
               "x = needed, no level named. An empty cell means: not needed."),
    ("Roles, Skills", "One row each. The key is the identity: changing it makes a new one."),
    ("Several values", "Written in one cell with bars between: SQL | databases."),
    ("Another language", "Add columns such as Title (de) or Level 2 (de)."),
    ("Removing", "A row that is missing here is retired by the import; look at the dry run first."),
)  # fmt: skip


def read_matrix(file: Path | BinaryIO, filename: str = "") -> list[Table]:
    """The tables of a workbook, a CSV or a zip of CSVs."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return read_matrix(opened, filename or file.name)
    if names := _csv_names(file):
        return _read_zip(file, names)
    return read_table(file, filename)


def export_matrix(version: Version, *, form: str, layout: str) -> bytes:
    """`form`: xlsx, csv (cells only) or zip (every table as CSV); `layout`: grid or list."""
    framework = version.framework
    content = content_of(version)
    if form == "csv":
        return _single_csv(content, layout, framework.source_language)
    ranks = list(framework.levels.values_list("rank", flat=True))
    tables = tables_of(content, layout=layout, source=framework.source_language, ranks=ranks)
    tables[1:1] = [levels_table(framework)]
    if form == "zip":
        return zip_bytes(tables)
    return xlsx_bytes([_about(version), *(_sheet(table, ranks) for table in tables)])


def template(ranks: Sequence[int] = (1, 2, 3), language: str = "en") -> bytes:
    """An empty workbook with two example rows to overwrite."""
    content = _example(language)
    tables = tables_of(content, layout="grid", source=language, ranks=ranks)
    scale = [[step.rank, step.name["en"], step.descriptor["en"]] for step in DEFAULT_SCALE]
    tables[1:1] = [Layout(columns.LEVELS, ["Level", "Name (en)", "Descriptor (en)"], scale)]
    about = Sheet("About", ["Template", ""], [list(line) for line in _HELP], (24, 100))
    return xlsx_bytes([about, *(_sheet(table, ranks) for table in tables)])


def levels_table(framework: Framework) -> Layout:
    levels = list(framework.levels.order_by("rank"))
    languages = sorted({code for lv in levels for code in (*lv.name, *lv.descriptor)})
    header = [
        "Level",
        *(f"Name ({c})" for c in languages),
        *(f"Descriptor ({c})" for c in languages),
    ]
    rows = [
        [lv.rank, *(lv.name.get(c, "") for c in languages),
         *(lv.descriptor.get(c, "") for c in languages)]
        for lv in levels
    ]  # fmt: skip
    return Layout(columns.LEVELS, header, rows)


def zip_bytes(tables: Sequence[Layout]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for table in tables:
            package.writestr(f"{table.name.lower()}.csv", csv_bytes(table.header, table.rows))
    return out.getvalue()


def workbook_bytes(tables: Sequence[Layout], ranks: Sequence[int]) -> bytes:
    return xlsx_bytes([_sheet(table, ranks) for table in tables])


def _single_csv(content: Content, layout: str, source: str) -> bytes:
    table = grid(content, source) if layout == "grid" else long_list(content, source)
    return csv_bytes(table.header, table.rows)


def _sheet(table: Layout, ranks: Sequence[int]) -> Sheet:
    marks = [str(mark_of(Need(rank, kind))) for kind in ("essential", "optional") for rank in ranks]
    choices: dict[int, Sequence[str]] = {}
    if table.is_grid:
        choices = dict.fromkeys(range(table.fixed, len(table.header)), marks)
    elif table.name == columns.CELLS:
        choices = {2: [str(rank) for rank in ranks], 3: ["essential", "optional"]}
    widths = [_width(str(heading), table.is_grid and place >= table.fixed)
              for place, heading in enumerate(table.header)]  # fmt: skip
    letter = chr(65 + table.fixed)
    return Sheet(
        table.name, table.header, table.rows, widths, frozen=f"{letter}{table.head_rows + 1}",
        head_rows=table.head_rows, choices=choices,
    )  # fmt: skip


def _width(heading: str, in_grid: bool) -> int:
    if in_grid:
        return 14
    name = heading.partition(" (")[0]
    return 44 if name.startswith("Level ") else _WIDTH.get(name, 20)


def _about(version: Version) -> Sheet:
    """What the framework says of itself: for people; an import does not read it."""
    framework = version.framework
    said: list[list[Any]] = [
        ["Framework", framework.key], ["Version", version.name],
        *([f"Name ({code})", text] for code, text in sorted(framework.name.items())),
        *([f"Description ({code})", text] for code, text in sorted(framework.description.items())),
        ["Owner", framework.owner], ["Edition", framework.edition],
        ["Licence", framework.licence], ["Source", framework.source], ["Notice", framework.notice],
        *([f"Funding: {name}", str(value)] for name, value in sorted(framework.funding.items())
          if value),
    ]  # fmt: skip
    rows = [line for line in said if line[1]]
    return Sheet("About", ["About this file", ""], [*rows, ["", ""], *map(list, _HELP)], (30, 100))


def _csv_names(file: BinaryIO) -> list[str]:
    """Names of the tables when the file is a zip of nothing but CSVs at its top."""
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        file.seek(0)
        return []
    try:
        with zipfile.ZipFile(file) as package:
            infos = package.infolist()
    except zipfile.BadZipFile:
        return []
    finally:
        file.seek(0)
    names = [info.filename for info in infos]
    if any("/" in name or not name.lower().endswith(".csv") for name in names):
        return []
    if sum(info.file_size for info in infos) > limits.FILE_MB * limits.MB:
        raise UnpacksTooBig(limit=limits.FILE_MB, name=names[0])
    return names


def _read_zip(file: BinaryIO, names: Sequence[str]) -> list[Table]:
    found = []
    with zipfile.ZipFile(file) as package:
        for name in names:
            try:
                with package.open(name) as entry:
                    data = entry.read(limits.FILE_MB * limits.MB + 1)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
                raise BrokenWorkbook(reason=str(error)[:200]) from None
            [table] = read_table(io.BytesIO(data), name)
            table.sheet = Path(name).stem.title()
            table.problems = [replace(problem, sheet=table.sheet) for problem in table.problems]
            found.append(table)
    return found


def _example(language: str) -> Content:
    role, skill = Ref("role", "example-role"), Ref("skill", "example-skill")
    steps = tuple((rank, "What can be observed at this level.") for rank in (1, 2, 3))
    return Content(
        frozenset(Part), frozenset({language}),
        {
            role: ConceptContent("role", role.key, words={language: Words("Example role")}),
            skill: ConceptContent(
                "skill", skill.key, facts={"skill_type": "skill"},
                words={language: Words("Example skill", description="What it is.", levels=steps)},
            ),
        },
        cells={(role, skill): Need(2, "essential")},
    )  # fmt: skip
