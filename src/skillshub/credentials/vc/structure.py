"""Is this document a credential of a form we can check, before any cryptography?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from skillshub.credentials.vc import contexts
from skillshub.credentials.vc.errors import NotUnderstood
from skillshub.credentials.vc.moments import read_moment
from skillshub.credentials.vc.schemas import open_badge_faults

_BADGE_TYPES = {"OpenBadgeCredential", "AchievementCredential"}


def faults(document: dict[str, Any]) -> list[str]:
    """What is wrong with it; empty = nothing found. JSON-LD safe mode is checked when hashing."""
    found = list(shape_faults(document))
    if not found and is_badge(document):
        found = open_badge_faults(document)
    return found


def is_badge(document: dict[str, Any]) -> bool:
    types = document.get("type")
    return bool(_BADGE_TYPES.intersection(types if isinstance(types, list) else [types]))


def issuer_id(document: dict[str, Any]) -> str:
    """The issuer's id, "" where there is none."""
    issuer = document.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    return found if isinstance(found, str) else ""


def shape_faults(document: dict[str, Any]) -> Iterator[str]:
    """What the JSON Schema does not see: contexts, types, issuer, dates in order."""
    yield from _context_faults(document)
    types = document.get("type")
    if "VerifiableCredential" not in (types if isinstance(types, list) else [types]):
        yield "Its type is not VerifiableCredential."
    if ":" not in issuer_id(document):
        yield "It names no issuer."
    if not isinstance(document.get("credentialSubject"), dict | list):
        yield "It says nothing about anybody (credentialSubject)."
    status = document.get("credentialStatus", {})
    if not isinstance(status, dict):
        yield "It has several status entries, which Open Badges 3.0 does not allow."
    yield from _date_faults(document)


def _context_faults(document: dict[str, Any]) -> Iterator[str]:
    listed = document.get("@context")
    if not isinstance(listed, list) or not listed or listed[0] != contexts.VCDM:
        yield "Its first context is not VCDM 2.0 (https://www.w3.org/ns/credentials/v2)."
        return
    for entry in listed:
        if not isinstance(entry, str):
            yield "It defines terms of its own (an inline context)."
        elif entry not in contexts.FILES:
            yield f"It uses a context we do not know: {entry[:120]}"
    if _holds_context({k: v for k, v in document.items() if k != "@context"}):
        yield "A part of it brings a context of its own."


def _holds_context(value: Any) -> bool:
    if isinstance(value, list):
        return any(_holds_context(item) for item in value)
    if isinstance(value, dict):
        return "@context" in value or any(_holds_context(item) for item in value.values())
    return False


def _date_faults(document: dict[str, Any]) -> Iterator[str]:
    moments = {}
    for name in ("validFrom", "validUntil"):
        if name in document:
            try:
                moments[name] = read_moment(document[name])
            except NotUnderstood as wrong:
                yield f"{name}: {wrong}"
    if len(moments) == 2 and moments["validUntil"] < moments["validFrom"]:
        yield "It ends before it begins."
