"""One row of a course sheet as values: fields read, unknown columns kept, every problem named."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from skillshub.catalogue.content import OfferingContent
from skillshub.catalogue.errors import BadValue
from skillshub.catalogue.fields import COURSE, OFFERING, Field
from skillshub.interop.courses.columns import Target, parse_target
from skillshub.interop.courses.languages import language_or_name
from skillshub.interop.sheets.table import fold
from skillshub.kernel.plans import Problem, Severity

#: Written where a cell has nothing to say.
_NOTHING = {"-", "–", "—", "n/a", "na", "k.a.", "k. a.", "none given", "null"}
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,6}|[a-zA-Z]{2,8});")
#: Characters an unknown column may hold and still be kept beside the course.
KEPT = 20_000
ID_LENGTH = 200


@dataclass
class Record:
    """What one row says: `facts` of the course, `runs` of its offerings."""

    number: int
    own_id: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    runs: list[OfferingContent] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_bad(self) -> bool:
        return any(problem.severity == Severity.ERROR for problem in self.problems)


class RecordReader:
    """Reads rows of one sheet by one mapping; `language` is that of texts without their own."""

    def __init__(self, sheet: str, mapping: Mapping[str, str], language: str = "") -> None:
        self.sheet, self.language = sheet, language
        self.targets = {fold(heading): parse_target(name) for name, heading in mapping.items()}

    def read(self, number: int, cells: Mapping[str, Any]) -> Record:
        record = Record(number)
        run: dict[str, Any] = {}
        run_id, extra, said = "", {}, {}
        for heading, raw in cells.items():
            target = self.targets.get(fold(heading))
            if target is None or (target.name == "runs" and not isinstance(raw, list)):
                extra[heading] = raw
            elif target.name == "runs":
                self._listed_runs(record, heading, raw)
            elif target.name == "id":
                own_id = self._id(record, heading, raw)
                run_id, record.own_id = (own_id, record.own_id) if target.run else (run_id, own_id)
            else:
                said[target] = (heading, raw)
        record.facts = self._course(record, said)
        run = self._fields(record, OFFERING, {t: v for t, v in said.items() if t.run})
        if run or run_id:
            record.runs.append(OfferingContent(run_id or _run_id(run), run))
        if kept := _kept(extra):
            record.facts["extra"] = kept
        return record

    def _course(self, record: Record, said: Mapping[Target, tuple[str, Any]]) -> dict[str, Any]:
        own = {t: v for t, v in said.items() if not t.run}
        lang = self._text_language(record, own)
        texts = {t: v for t, v in own.items() if t.name == "summary" or COURSE[t.name].in_languages}
        facts = self._fields(record, COURSE, {t: v for t, v in own.items() if t not in texts})
        if lang:
            facts["source_language"] = lang
        for target, (heading, raw) in texts.items():
            for code, text in self._texts(record, target, heading, raw, lang):
                facts.setdefault(target.name, {})[code] = text
        _summary_first(facts)
        return facts

    def _text_language(self, record: Record, own: dict[Target, tuple[str, Any]]) -> str:
        """The row's own language, else the file's, else that of its first title column."""
        heading, raw = own.pop(Target("source_language"), ("", ""))
        if isinstance(raw, str) and raw.strip():
            try:
                code, by_name = language_or_name(raw)
            except BadValue as refusal:
                self._refuse(record, heading, refusal)
                return ""
            if by_name:
                self._warn(record, heading, _("“{raw}” was read as the language {code}.").format(
                    raw=raw, code=code))  # fmt: skip
            return code
        titles = [target.lang for target in own if target.name == "title" and target.lang]
        return self.language or (titles[0] if titles else "")

    def _texts(
        self, record: Record, target: Target, heading: str, raw: Any, lang: str
    ) -> Iterator[tuple[str, str]]:
        """Texts of a cell by language; JSON may hold a map of them."""
        by_language = raw if isinstance(raw, dict) else {target.lang or lang: raw}
        reader = COURSE["description" if target.name == "summary" else target.name].read
        for code, value in by_language.items():
            text = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
            if text.strip().lower() in _NOTHING:
                continue
            try:
                yield code, reader(_decoded(text))
            except BadValue as refusal:
                self._refuse(record, heading, refusal)

    def _fields(
        self, record: Record, known: Mapping[str, Field], said: Mapping[Target, tuple[str, Any]]
    ) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for target, (heading, raw) in said.items():
            if isinstance(raw, str) and raw.strip().lower() in _NOTHING:
                continue
            try:
                self._put(record, facts, known[target.name], heading, raw)
            except BadValue as refusal:
                self._refuse(record, heading, refusal)
        if facts.get("price") == 0 and not facts.get("currency"):
            facts["currency"] = "EUR"  # nothing is nothing in every currency
        return facts

    def _put(
        self, record: Record, facts: dict[str, Any], known: Field, heading: str, raw: Any
    ) -> None:
        value = known.read(raw)
        if known.name == "price":
            value, currency = value
            if currency:
                facts.setdefault("currency", currency)
        if known.name == "ects" and value == 0:
            self._warn(record, heading, _("0 ECTS was read as “not stated”."))
            value = None
        facts[known.name] = value

    def _listed_runs(self, record: Record, heading: str, raw: list[Any]) -> None:
        for entry in raw:
            if not isinstance(entry, dict):
                self._refuse(record, heading, BadValue(_("A run must be an object.")))
                continue
            said = {Target(name, run=True): (heading, value) for name, value in entry.items()
                    if name in OFFERING and value not in (None, "")}  # fmt: skip
            facts = self._fields(record, OFFERING, said)
            own_id = str(entry.get("id") or _run_id(facts))[:ID_LENGTH]
            record.runs.append(OfferingContent(own_id, facts))

    def _id(self, record: Record, heading: str, raw: Any) -> str:
        text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw).strip()
        if len(text) > ID_LENGTH or isinstance(raw, dict | list):
            self._refuse(record, heading, BadValue(_("The id is too long.")))
        return text[:ID_LENGTH]

    def _refuse(self, record: Record, column: str, refusal: BadValue) -> None:
        record.problems.append(
            Problem(refusal.reason, refusal.remedy, self.sheet, record.number, column,
                    code="bad-value")
        )  # fmt: skip

    def _warn(self, record: Record, column: str, message: str) -> None:
        record.problems.append(
            Problem(message, "", self.sheet, record.number, column, Severity.WARNING, "read-as")
        )


def _decoded(text: str) -> str:
    """Text whose HTML entities were left in (`l&#39;analisi`), even doubly; markup stays text."""
    for _again in range(3):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def _summary_first(facts: dict[str, Any]) -> None:
    for lang, summary in facts.pop("summary", {}).items():
        texts = facts.setdefault("description", {})
        description = texts.get(lang, "")
        if summary not in description:
            texts[lang] = f"{summary}\n\n{description}".strip()


def _run_id(facts: Mapping[str, Any]) -> str:
    """A run without an id of its own is known by when, where and in which language it is."""
    parts = (facts.get(name) for name in ("starts_on", "place", "country", "language"))
    return " ".join(str(part) for part in parts if part)[:ID_LENGTH] or "1"


def _kept(extra: Mapping[str, Any]) -> dict[str, Any]:
    """Cells of columns that are no field of ours, as JSON can hold them."""
    kept = {}
    for heading, raw in extra.items():
        value = raw.isoformat() if isinstance(raw, date) else raw
        value = str(value) if isinstance(value, Decimal) else value
        if isinstance(value, str) and value.strip().lower() in _NOTHING:
            continue
        kept[heading[:200]] = value[:KEPT] if isinstance(value, str) else value
    return kept
