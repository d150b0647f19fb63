"""A tiny invented framework as a `Content`, and ways to vary it."""

from __future__ import annotations

from typing import Any

from skillshub.framework.actions import create_framework
from skillshub.framework.content import ConceptContent, Content, MatchTo, Need, Part, Ref, Words
from skillshub.framework.models import Framework

FITTER, TESTER = Ref("role", "fitter"), Ref("role", "tester")
SOLDER, MEASURE = Ref("skill", "solder"), Ref("skill", "measure")
HANDS = Ref("skill-group", "hands")
GREEN = Ref("collection", "green")
TITLES = {
    FITTER: "Fitter", TESTER: "Tester", SOLDER: "Solder", MEASURE: "Measure", HANDS: "Hand skills",
    GREEN: "Green",
}  # fmt: skip


def framework(key: str = "workshop", **facts: Any) -> Framework:
    return create_framework(key=key, name={"en": key.title()}, by=None, **facts)


def content(**changes: Any) -> Content:
    """Two roles, two skills, a group, a collection; `changes` replaces fields."""
    whole = Content(
        parts=frozenset(Part),
        languages=frozenset({"en"}),
        concepts={ref: concept(ref, title) for ref, title in TITLES.items()},
        cells={(FITTER, SOLDER): Need(2, "essential"), (TESTER, MEASURE): Need(3, "optional")},
        broader={(SOLDER, HANDS)},
        collected={(GREEN, MEASURE)},
        relations={(SOLDER, MEASURE): "optional"},
        matches={(SOLDER, "https://example.org/s/1"): MatchTo("exact", "https://example.org/s/1")},
    )
    for name, value in changes.items():
        setattr(whole, name, value)
    return whole


def concept(
    ref: Ref, title: str, facts: dict[str, Any] | None = None, **words: Words
) -> ConceptContent:
    return ConceptContent(ref.kind, ref.key, "", facts or {}, {"en": Words(title), **words})
