"""What was added, changed and retired between any two versions, for a person to read. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skillshub.framework.content import ConceptContent, Content, Ref
from skillshub.kernel.plans import Change, Plan

Said = Mapping[Any, Any]


def difference(before: Content, after: Content) -> Plan:
    """Compare two contents (see `reading.content_of`); labels are taken from the newer one."""
    plan = Plan()
    titles = _titles(before) | _titles(after)
    for kind, old, new in _kinds(before, after):
        for key in (*new, *(key for key in old if key not in new)):
            change = _change(kind, key, old.get(key), new.get(key), titles)
            if key not in old:
                plan.added.append(change)
            elif key not in new:
                plan.retired.append(change)
            elif old[key] != new[key]:
                plan.changed.append(change)
            else:
                plan.unchanged += 1
    return plan


def _kinds(
    before: Content, after: Content
) -> list[tuple[str, Mapping[Any, Any], Mapping[Any, Any]]]:
    return [
        ("concept", before.concepts, after.concepts),
        ("cell", before.cells, after.cells),
        ("hierarchy", dict.fromkeys(before.broader, ""), dict.fromkeys(after.broader, "")),
        ("in-collection", dict.fromkeys(before.collected, ""), dict.fromkeys(after.collected, "")),
        ("relation", before.relations, after.relations),
        ("match", before.matches, after.matches),
    ]


def _change(kind: str, key: Any, old: Any, new: Any, titles: Mapping[Ref, str]) -> Change:
    if isinstance(key, Ref):
        return Change(key.kind, key.key, titles.get(key, ""), _concept_detail(old, new))
    ends = [end.key if isinstance(end, Ref) else str(end) for end in key]
    labels = [titles.get(end, "") for end in key if isinstance(end, Ref)]
    detail = " → ".join(_said(value) for value in (old, new) if value)
    return Change(kind, " × ".join(ends), " × ".join(filter(None, labels)), detail)


def _concept_detail(old: ConceptContent | None, new: ConceptContent | None) -> str:
    """`facts, de, en`: which facts or languages differ."""
    if old is None or new is None:
        return ""
    langs = sorted(
        lang for lang in old.words.keys() | new.words.keys()
        if old.words.get(lang) != new.words.get(lang)
    )  # fmt: skip
    return ", ".join((["facts"] if old.facts != new.facts else []) + langs)


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value if part not in (None, ""))
    return str(value)


def _titles(content: Content) -> dict[Ref, str]:
    return {
        ref: (concept.words.get("en") or next(iter(concept.words.values()))).title
        for ref, concept in content.concepts.items()
        if concept.words
    }
