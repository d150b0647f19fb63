"""What a provider says about its courses, as plain values: the tongue of forms and importers.

A `CourseContent` holds only the fields its source speaks about; a field that is missing is left as
it is held. A text in many languages is merged language by language; an empty text removes that
language. `offerings` None = the source says nothing about runs.

    CourseContent("HV-2", {"source_language": "de", "title": {"de": "Hochvolt Stufe 2S"},
                           "price": Decimal("890"), "currency": "EUR"},
                  (OfferingContent("2027-03", {"starts_on": date(2027, 3, 8)}),))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: Fields that are maps from language to text.
TEXTS = (
    "title", "description", "outcomes", "audience", "prerequisites", "entry_requirements",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfferingContent:
    external_id: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CourseContent:
    external_id: str
    facts: dict[str, Any] = field(default_factory=dict)
    offerings: tuple[OfferingContent, ...] | None = None


def merged(held: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """The held facts after what is said; texts and `extra` are merged key by key."""
    result = dict(held)
    for name, value in said.items():
        if name in TEXTS or name == "extra":
            both = {**(held.get(name) or {}), **value}
            result[name] = {key: text for key, text in both.items() if text not in ("", None)}
        else:
            result[name] = value
    return result
