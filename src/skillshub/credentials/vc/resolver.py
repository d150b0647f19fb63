"""Who answers for keys, status lists and names. The library asks; it never fetches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from skillshub.credentials.vc import did


class Standing(StrEnum):
    REGISTERED = "registered"  # an issuer of this hub
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Known:
    """What a resolver knows of an issuer; `name` is the register's, not the credential's."""

    standing: Standing
    name: str = ""


class Resolver(Protocol):
    """None always means “cannot say”, which verification reports as unknown."""

    def did_document(self, did: str) -> dict[str, Any] | None: ...

    def status_list(self, url: str) -> bytes | None: ...

    def issuer(self, did: str) -> Known: ...


class Offline:
    """Knows what can be computed: `did:key`. Everything else it cannot say."""

    def did_document(self, did_: str) -> dict[str, Any] | None:
        return did.key_document(did_) if did_.startswith("did:key:") else None

    def status_list(self, url: str) -> bytes | None:
        return None

    def issuer(self, did_: str) -> Known:
        return Known(Standing.FOREIGN)
