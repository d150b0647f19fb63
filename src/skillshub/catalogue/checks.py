"""Rules over a whole course or offering, after each value was read: what must go together.

Pure: facts in, `(field, sentence)` out; empty means it may be saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from skillshub.catalogue import fields, values
from skillshub.catalogue.content import TEXTS
from skillshub.catalogue.errors import BadValue

Complaint = tuple[str, str]


def check_course(facts: Mapping[str, Any]) -> list[Complaint]:
    """Complaints about a course's complete facts, as they would be held."""
    found = [*_types(facts, fields.COURSE), *_texts(facts), *_price(facts)]
    if not (facts.get("title") or {}):
        found.append(("title", _("The title is missing.")))
    if not facts.get("source_language"):
        found.append(("source_language", _("The language of the texts is missing.")))
    if facts.get("eqf") is not None and not facts.get("eqf_declared_by"):
        found.append(("eqf_declared_by", _("An EQF level needs the one who declared it.")))
    return found


def check_offering(facts: Mapping[str, Any]) -> list[Complaint]:
    found = [*_types(facts, fields.OFFERING), *_price(facts)]
    starts, ends = facts.get("starts_on"), facts.get("ends_on")
    if starts and ends and ends < starts:
        found.append(("ends_on", _("The last day is before the first.")))
    return found


def _types(facts: Mapping[str, Any], known: Mapping[str, fields.Field]) -> list[Complaint]:
    """Values read again by their field's reader: what is held is always readable."""
    found = []
    for name, value in facts.items():
        field = known.get(name)
        if field is None or field.in_languages or value in ("", None, []):
            continue
        try:
            field.read(value)
        except BadValue as refusal:
            found.append((name, refusal.reason))
    return found


def _texts(facts: Mapping[str, Any]) -> list[Complaint]:
    found = []
    for name in TEXTS:
        for lang, text in (facts.get(name) or {}).items():
            try:
                values.language(lang)
                fields.COURSE[name].read(text)
            except BadValue as refusal:
                found.append((name, refusal.reason))
    return found


def _price(facts: Mapping[str, Any]) -> list[Complaint]:
    if facts.get("price") is not None and not facts.get("currency"):
        return [("currency", _("A price needs its currency, for example EUR."))]
    return []
