"""What a version changed, in numbers: kept with the version when it is published."""

from __future__ import annotations

from collections import Counter
from typing import Any

from skillshub.framework.models import Version
from skillshub.framework.statements import EDITIONS, TABLES, Table

Counts = dict[str, int]


def summary_of(version: Version) -> dict[str, Any]:
    """Totals, and the same per kind: `{"added": 9, …, "kinds": {"skill": {"added": 5, …}}}`.

    Concepts are counted by their kind, every other statement by its table's name.
    """
    kinds: dict[str, Counts] = {}
    for table in TABLES:
        if table is EDITIONS:
            kinds |= _concepts(version)
        else:
            kinds[table.name] = _statements(table, version)
    kinds = {name: counts for name, counts in kinds.items() if any(counts.values())}
    totals = Counter[str]()
    for counts in kinds.values():
        totals.update(counts)
    return {name: totals[name] for name in ("added", "changed", "retired")} | {"kinds": kinds}


def _concepts(version: Version) -> dict[str, Counts]:
    began = set(_touched(EDITIONS, version, "since").values_list("concept__kind", "concept_id"))
    ended = set(_touched(EDITIONS, version, "until").values_list("concept__kind", "concept_id"))
    kinds = {kind for kind, _ in began | ended}
    return {
        kind: _counts({c for c in began if c[0] == kind}, {c for c in ended if c[0] == kind})
        for kind in sorted(kinds)
    }


def _statements(table: Table, version: Version) -> Counts:
    ended = set(_touched(table, version, "until").values_list(*table.identity))
    began = _touched(table, version, "since")
    if not ended:
        return {"added": began.count(), "changed": 0, "retired": 0}
    return _counts(set(began.values_list(*table.identity)), ended)


def _touched(table: Table, version: Version, end: str) -> Any:
    return table.model.objects.filter(
        **{table.framework: version.framework_id, end: version.ordinal}
    )


def _counts(began: set[Any], ended: set[Any]) -> Counts:
    return {
        "added": len(began - ended),
        "changed": len(began & ended),
        "retired": len(ended - began),
    }
