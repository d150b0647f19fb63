"""Persistent ids and addresses of concepts, known before the concept is.

A concept's uuid follows from its framework, kind and key. So a framework loaded again on a new
database keeps its addresses, and a match can name a concept whose framework is loaded later.
"""

from __future__ import annotations

from uuid import UUID, uuid5

from django.conf import settings

#: Never change it: every address of the hub follows from it.
_NAMESPACE = UUID("6f1c1c0e-7b0e-5c1b-9a5e-2f0d4a1f7c33")


def concept_uuid(framework: str, kind: str, key: str) -> UUID:
    return uuid5(_NAMESPACE, f"{framework}/{kind}/{key}")


def hub_address(framework: str, kind: str, key: str) -> str:
    """The address of a concept whose owner has given it none."""
    return f"{settings.PUBLIC_URL}/id/{kind}/{concept_uuid(framework, kind, key)}"
