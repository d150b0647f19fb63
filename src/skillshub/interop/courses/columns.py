"""Which column holds which field. Pure: headings in, mapping out.

A mapping's keys are targets, its values headings of the sheet:

    id  title  title:de  price  run.id  run.starts_on  summary
        field  field in a language   field of the run   put before the description
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from skillshub.catalogue.content import TEXTS
from skillshub.catalogue.fields import COURSE, COURSE_ID, OFFERING, OFFERING_ID
from skillshub.interop.courses.errors import NoColumnFor, NoSuchColumn, UnknownField
from skillshub.interop.sheets.table import fold
from skillshub.kernel import codes
from skillshub.kernel.errors import Invalid

SUMMARY = (
    "Summary", ("abstract", "short description", "teaser", "kurzbeschreibung", "zusammenfassung"),
)  # fmt: skip
#: JSON Lines may hold a course's runs as a list of objects.
RUNS = ("Runs", ("offerings", "course instances", "termine"))
_SUFFIX = re.compile(
    r"^(?P<name>.+?)\s*(?:[\[(:/|]|\s[-–]\s|[_ ](?=[a-z]{2}$))\s*(?P<lang>[A-Za-z]{2,3})\s*[\])]?$"
)


@dataclass(frozen=True, slots=True)
class Target:
    """`name` is a field; `run`: of the offering; `lang`: of a text in one language."""

    name: str
    run: bool = False
    lang: str = ""

    def __str__(self) -> str:
        return ("run." if self.run else "") + self.name + (f":{self.lang}" if self.lang else "")


def guess(header: Iterable[str]) -> dict[str, str]:
    """The mapping that the headings suggest; each column is used at most once."""
    free = {fold(heading): heading for heading in header if heading}
    found: dict[str, str] = {}
    names = _names()
    for wish in (0, 1):  # a field's own name and heading go before the other words for it
        for target, words in names.items():
            for word in words[:2] if wish == 0 else words[2:]:
                if target not in found and word in free:
                    found[target] = free.pop(word)
    for folded, heading in list(free.items()):
        if target := _in_language(folded, names):
            found.setdefault(target, heading)
    return found


def chosen(
    header: list[str], given: Mapping[str, str], remembered: Mapping[str, str]
) -> dict[str, str]:
    """What the person said, else what was remembered, else the guess; refuses what is not there."""
    mapping = {**(remembered or guess(header))}
    for target, heading in given.items():
        parse_target(target)
        mapping = {name: held for name, held in mapping.items() if fold(held) != fold(heading)}
        mapping[target] = heading
    mapping = {target: heading for target, heading in mapping.items() if heading}
    known = {fold(heading) for heading in header}
    shown = ", ".join(heading[:30] for heading in header[:20])
    for target, heading in mapping.items():
        if fold(heading) not in known:
            raise NoSuchColumn(field=target, heading=heading[:60], headings=shown)
    for needed in ("id", "title"):
        if not any(parse_target(target).name == needed for target in mapping):
            raise NoColumnFor(field=needed, headings=shown)
    return mapping


def parse_target(text: str) -> Target:
    """`run.starts_on`, `title:de` … or `UnknownField`."""
    run, name = (True, text[4:]) if text.startswith("run.") else (False, text)
    name, _colon, lang = name.partition(":")
    known = {*OFFERING, "id"} if run else {*COURSE, "id", "summary", "runs"}
    if name not in known or (lang and (run or name not in (*TEXTS, "summary"))):
        raise UnknownField(field=text[:60])
    return Target(name, run, codes.language(lang) if lang else "")


def pairs(said: Iterable[str]) -> dict[str, str]:
    """`--map field=Heading` arguments as a mapping; `field=` unmaps the field."""
    mapping = {}
    for part in said:
        target, _equals, heading = part.partition("=")
        parse_target(target.strip())
        mapping[target.strip()] = heading.strip()
    return mapping


def _names() -> dict[str, list[str]]:
    """Target → folded words: its own name, its heading, then the other words."""
    found = {
        "id": _folded("id", *_flat(COURSE_ID)),
        "run.id": _folded("run.id", *_flat(OFFERING_ID)),
    }
    for name, field in COURSE.items():
        found[name] = _folded(name, field.heading, *field.also)
    for name, field in OFFERING.items():
        found[f"run.{name}"] = _folded(f"run.{name}", field.heading, *field.also)
    found["summary"] = _folded("summary", *_flat(SUMMARY))
    found["runs"] = _folded("runs", *_flat(RUNS))
    found["languages"] += _folded("language", "sprache", "sprachen")
    return found


def _flat(pair: tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
    return (pair[0], *pair[1])


def _folded(*words: str) -> list[str]:
    return [fold(word) for word in words]


def _in_language(folded: str, names: Mapping[str, list[str]]) -> str:
    """`title (de)`, `titel: en`, `description fr` → the text field in that language."""
    parts = _SUFFIX.match(folded)
    if parts is None:
        return ""
    try:
        lang = codes.language(parts["lang"])
    except Invalid:
        return ""
    for name in TEXTS:
        if parts["name"].strip() in names[name]:
            return f"{name}:{lang}"
    return ""
