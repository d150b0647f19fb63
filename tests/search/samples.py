"""Small invented documents, and an index made of them.

skill HV    en Isolate a high-voltage system · de Hochvoltsystem freischalten · cs Odpojit …
skill CELL  en Test battery cells · de Batteriezellen prüfen
role TECH   en Battery technician · de Batterietechniker, needs HV (essential), CELL (optional)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from skillshub.search.engine.folder import IndexFolder
from skillshub.search.engine.reader import Holder, TantivyIndex
from skillshub.search.engine.schema import FACETS
from skillshub.search.engine.writer import TantivyWriter
from skillshub.search.port import CourseDocument, NameDocument

HV = "11111111-1111-4111-8111-111111111111"
CELL = "22222222-2222-4222-8222-222222222222"
TECH = "33333333-3333-4333-8333-333333333333"


def course(
    number: int,
    title: dict[str, str],
    *,
    outcomes: dict[str, str] | None = None,
    description: dict[str, str] | None = None,
    teaches: Sequence[tuple[str, int, str, bool]] = (),
    **facets: list[str],
) -> CourseDocument:
    lang = next(iter(title))
    held = {field: facets.get(field, []) for field in FACETS}
    held["language"] = held["language"] or [lang]
    held["skill"] = held["skill"] or [claim[0] for claim in teaches]
    held["level"] = held["level"] or sorted({str(claim[1]) for claim in teaches})
    shown: dict[str, Any] = {
        "id": number, "uuid": f"00000000-0000-4000-8000-{number:012}", "title": title,
        "lang": lang, "langs": sorted({*title, *(description or {})}), "summary": ["", lang],
        "provider": "Brenzfeld", "provider_key": "brenzfeld", "languages": held["language"],
        "countries": held["country"], "mode": "", "price": "", "currency": "", "eqf": None,
        "ects": "", "hours": "", "kind": "",
        "teaches": [(s, level, kind, int(p)) for s, level, kind, p in teaches],
    }  # fmt: skip
    return CourseDocument(
        id=number, title=title, outcomes=outcomes or {}, description=description or {},
        source_language=lang, facets=held, teaches=teaches, changed=number, shown=shown,
    )  # fmt: skip


def name(
    kind: str, ref: str, titles: dict[str, str], alt: Sequence[tuple[str, str]] = (), **facts: Any
) -> NameDocument:
    labels = [(lang, title, 0) for lang, title in titles.items()]
    labels += [(lang, label, 1) for lang, label in alt]
    return NameDocument(kind, ref, titles, labels, {"id": 1, "key": ref, **facts}, source="test")


NAMES = (
    name("skill", HV, {
        "en": "Isolate a high-voltage system", "de": "Hochvoltsystem freischalten",
        "cs": "Odpojit vysokonapěťový systém",
    }, [("de", "HV-Freischaltung")]),
    name("skill", CELL, {"en": "Test battery cells", "de": "Batteriezellen prüfen"}),
    name("role", TECH, {"en": "Battery technician", "de": "Batterietechniker"},
         needs=[[HV, 1], [CELL, 0]]),
)  # fmt: skip


def build(
    path: Path, courses: Sequence[CourseDocument], names: Sequence[NameDocument] = NAMES,
    known: dict[str, set[str]] | None = None,
) -> TantivyIndex:  # fmt: skip
    folder = IndexFolder(path)
    fresh = folder.start_generation()
    writer = TantivyWriter(fresh, fresh=True)
    if known:
        writer.know_words(known)
    writer.put_names(names)
    writer.put_courses(courses)
    writer.commit()
    writer.close()
    folder.serve(fresh)
    return Holder(folder).now()
