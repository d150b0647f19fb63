"""The columns of an uploaded sheet beside the fields they could fill, with the first values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from skillshub.accounts.models import Organisation
from skillshub.catalogue.content import TEXTS
from skillshub.catalogue.fields import COURSE, OFFERING
from skillshub.catalogue.queries import find_columns
from skillshub.interop.courses.columns import guess
from skillshub.interop.sheets import Table, read_table
from skillshub.web.provide.course_form import LABELS
from skillshub.web.ui.uploads import Upload

#: Rows looked at for examples, and how many of them are shown.
SAMPLE, SHOWN = 50, 3


@dataclass(frozen=True)
class Column:
    """`place` names the form's field: headings may hold any character."""

    place: int
    heading: str
    target: str
    examples: list[str]


@dataclass(frozen=True)
class Columns:
    columns: list[Column]
    targets: list[tuple[str, list[tuple[str, str]]]]
    remembered: bool
    sheet: str
    language: str

    def said(self, post: Mapping[str, Any]) -> dict[str, str]:
        """Target → heading as the form says it; what was guessed and now is not, is unmapped."""
        mapping = {column.target: "" for column in self.columns if column.target}
        for column in self.columns:
            if target := post.get(f"column-{column.place}", ""):
                mapping[target] = column.heading
        return mapping


def columns_of(upload: Upload, provider: Organisation) -> Columns:
    """The sheet's columns with what each seems to hold; the person's own choice goes first."""
    table = _best(read_table(upload.path, upload.name))
    remembered = find_columns(provider, table.header_hash)
    mapping = upload.facts.get("mapping") or remembered or guess(table.header)
    by_heading = {heading: target for target, heading in mapping.items() if heading}
    columns = [
        Column(place, heading, by_heading.get(heading, ""), _examples(table, heading))
        for place, heading in enumerate(table.header)
        if heading
    ]
    languages = [target.partition(":")[2] for target in mapping if ":" in target]
    return Columns(
        columns, _targets(languages), bool(remembered), table.sheet,
        upload.facts.get("language", ""),
    )  # fmt: skip


def _best(tables: list[Table]) -> Table:
    """The sheet the planner will read: called Courses, else the first that has rows."""
    usable = [table for table in tables if table.header]
    named = [t for t in usable if t.sheet.lower() in ("courses", "kurse")]
    return (named or [t for t in usable if t.rows] or usable or tables)[0]


def _examples(table: Table, heading: str) -> list[str]:
    found: dict[str, None] = {}
    for _number, cells in list(table.records())[:SAMPLE]:
        if heading in cells and len(found) < SHOWN:
            found.setdefault(str(cells[heading])[:60])
    return list(found)


def _targets(languages: list[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a column can be, in groups: the course, its texts in a language, its dates."""
    course = [("id", _("Your own id"))]
    named = {name: str(LABELS[name].label) for name in COURSE}
    named["source_language"] = _("Language of the texts")
    course += list(named.items())
    course += [("summary", _("Summary, put before the description"))]
    said = [
        (f"{name}:{lang}", f"{LABELS[name].label} ({lang})")
        for lang in dict.fromkeys([*languages, "en", "de"]) for name in TEXTS
    ]  # fmt: skip
    runs = [("run.id", _("Id of the run")), ("runs", _("All runs (JSON Lines)"))]
    runs += [(f"run.{name}", str(LABELS[name].label)) for name in OFFERING]
    return [(_("Course"), course), (_("Texts in a language"), said), (_("Dates and places"), runs)]
