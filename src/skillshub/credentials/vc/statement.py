"""What a badge states: achievement, level, and whether anything was assessed.

Read from where `open_badge` writes it; another issuer's badge may not say it in these words.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from skillshub.credentials.vc.open_badge import KIND, LEVEL


class Statement(NamedTuple):
    achievement: str = ""
    level: str = ""
    kind: str = ""  # assessed, attended or "" when not said


def read(document: dict[str, Any]) -> Statement:
    achievement = _first(_first(document.get("credentialSubject")).get("achievement"))
    said = {LEVEL: "", KIND: ""}
    alignments = achievement.get("alignment")
    for alignment in alignments if isinstance(alignments, list) else [alignments]:
        if isinstance(alignment, dict):
            _note(alignment, said)
    return Statement(_text(achievement.get("name")), said[LEVEL], said[KIND])


def _note(alignment: dict[str, Any], said: dict[str, str]) -> None:
    term = _text(alignment.get("targetType")).removeprefix("ext:")
    if term in said:
        field = "targetName" if term == LEVEL else "targetCode"
        said[term] = _text(alignment.get(field))


def _first(value: Any) -> dict[str, Any]:
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    """Text, or the first of a language map."""
    if isinstance(value, dict):
        value = next(iter(value.values()), "")
    return value[:300] if isinstance(value, str) else ""
