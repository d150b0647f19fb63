"""Courses written out as a sheet that the importer reads back unchanged, and the empty template."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from skillshub.catalogue.content import TEXTS
from skillshub.catalogue.fields import COURSE, COURSE_ID, OFFERING, OFFERING_ID
from skillshub.catalogue.models import Course, Offering
from skillshub.interop.sheets.write import Sheet, csv_bytes, xlsx_bytes

FORMATS = ("csv", "xlsx", "jsonl")
#: Columns of the sheet that the template explains; texts in one language, to be doubled at will.
_WIDTHS = {"title": 40, "description": 60, "outcomes": 60, "url": 40}


def export_courses(courses: Iterable[Course], form: str) -> bytes:
    """`courses` with their offerings prefetched; `form` is one of `FORMATS`."""
    rows = list(courses)
    if form == "jsonl":
        return b"".join(_json_line(course) for course in rows)
    columns = _columns(rows)
    header = [heading for heading, _target in columns]
    lines = (line for course in rows for line in _lines(course, columns))
    if form == "csv":
        return csv_bytes(header, lines)
    return xlsx_bytes([Sheet("Courses", header, lines, _widths(columns), frozen="C2")])


def template(languages: Sequence[str] = ("en",)) -> bytes:
    """An empty workbook with every column, choices where values are given, and a help sheet."""
    columns = _all_columns(languages)
    choices: dict[int, Sequence[str]] = {
        place: found
        for place, (_heading, target) in enumerate(columns)
        if (found := _choices(target))
    }
    help_rows = [[heading, _meaning(target)] for heading, target in columns]
    return xlsx_bytes(
        [
            Sheet("Courses", [heading for heading, _target in columns], [], _widths(columns),
                  frozen="C2", choices=choices),
            Sheet("Help", [_("Column"), _("What to write")], help_rows, (34, 90)),
        ]
    )  # fmt: skip


def _columns(rows: Sequence[Course]) -> list[tuple[str, str]]:
    """Heading and target of every column that any course fills."""
    languages = sorted(
        {lang for course in rows for name in TEXTS for lang in getattr(course, name)}
    )
    used = [
        (heading, target) for heading, target in _all_columns(languages)
        if target in ("id", "source_language", "run.id") or any(_filled(c, target) for c in rows)
    ]  # fmt: skip
    extra = dict.fromkeys(name for course in rows for name in course.extra)
    return [*used, *((name, f"extra.{name}") for name in extra)]


def _all_columns(languages: Sequence[str]) -> list[tuple[str, str]]:
    columns = [(COURSE_ID[0], "id")]
    for name, field in COURSE.items():
        if field.in_languages:
            columns += [(f"{field.heading} ({lang})", f"{name}:{lang}") for lang in languages]
        else:
            columns.append((field.heading, name))
    columns.append((OFFERING_ID[0], "run.id"))
    return [*columns, *((field.heading, f"run.{name}") for name, field in OFFERING.items())]


def _filled(course: Course, target: str) -> bool:
    if target.startswith("run."):
        return any(_run_value(run, target) not in ("", None) for run in course.offerings.all())
    return _value(course, target) not in ("", None, [])


def _lines(course: Course, columns: Sequence[tuple[str, str]]) -> Iterator[list[Any]]:
    """A line for each run; the course's own cells stand in its first line and are repeated."""
    own = [None if target.startswith("run.") else _value(course, target) for _h, target in columns]
    runs: list[Offering | None] = list(course.offerings.all())
    for run in runs or [None]:
        yield [
            _run_value(run, target) if run and target.startswith("run.") else value
            for value, (_heading, target) in zip(own, columns, strict=True)
        ]


def _value(course: Course, target: str) -> Any:
    if target == "id":
        return course.external_id
    if target.startswith("extra."):
        return _plain(course.extra.get(target[6:]))
    name, _colon, lang = target.partition(":")
    return getattr(course, name).get(lang, "") if lang else _plain(getattr(course, name))


def _run_value(run: Offering, target: str) -> Any:
    return run.external_id if target == "run.id" else getattr(run, target[4:])


def _plain(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _json_line(course: Course) -> bytes:
    """Texts stay maps of languages, runs stay a list: nothing is flattened."""
    record = {"id": course.external_id}
    for name in COURSE:
        value = getattr(course, name)
        if value not in ("", None, [], {}):
            record[name] = value
    runs = [
        {"id": run.external_id} | {
            name: value for name in OFFERING if (value := getattr(run, name)) not in ("", None)
        }
        for run in course.offerings.all()
    ]  # fmt: skip
    if runs:
        record["runs"] = runs  # type: ignore[assignment]
    line = json.dumps(course.extra | record, ensure_ascii=False, default=str)
    return line.encode() + b"\n"


def _widths(columns: Sequence[tuple[str, str]]) -> list[int]:
    return [_WIDTHS.get(target.partition(":")[0], 18) for _heading, target in columns]


def _choices(target: str) -> list[str]:
    model, name = (Offering, target[4:]) if target.startswith("run.") else (Course, target)
    if name == "id" or ":" in name:
        return []
    known = getattr(model._meta.get_field(name), "choices", None) or ()
    return [value for value, _label in known if value]


def _meaning(target: str) -> str:
    name = target.removeprefix("run.").partition(":")[0]
    if name == "id":
        return _("Your own id. The same id again changes the same course or run.")
    if found := _choices(target):
        return _("One of: {known}.").format(known=", ".join(found))
    return _MEANINGS.get(name) or _("Text.")


_MEANINGS = {
    "title": "Text. For another language add a column, for example “Title (de)”.",
    "outcomes": "What a learner can do afterwards, one a line.",
    "source_language": "ISO code of the language the texts are written in: en, de, cs …",
    "languages": "ISO codes, separated by commas: de, en",
    "language": "ISO code: de",
    "country": "Two letters (ISO 3166): CZ",
    "workload_hours": "A number: 24 or 7.5",
    "ects": "A number: 2.5",
    "eqf": "1 to 8",
    "eqf_declared_by": "Who declared the level; your organisation if empty.",
    "price": "A number without separators: 890 or 890.50; 0 or free.",
    "currency": "Three letters (ISO 4217): EUR",
    "url": "The full address, with https://",
    "starts_on": "Year-month-day: 2027-03-28",
    "ends_on": "Year-month-day: 2027-03-28",
    "apply_by": "Year-month-day: 2027-03-28",
}
