"""The hub's answers to verification: its own issuers and lists, straight from its database.

Strangers' keys and lists are not fetched: they stay unknown, and verification says so.
"""

from __future__ import annotations

from typing import Any

from skillshub.accounts.models import Organisation
from skillshub.credentials import addresses, issuer
from skillshub.credentials.models import IssuerKey, StatusList
from skillshub.credentials.vc.resolver import Known, Offline, Standing


class HubResolver(Offline):
    """Our own did:web documents and status lists; `did:key` is computed; the rest is unknown."""

    def did_document(self, did_: str) -> dict[str, Any] | None:
        organisation = _organisation(did_)
        return issuer.did_document(organisation) if organisation else super().did_document(did_)

    def status_list(self, url: str) -> bytes | None:
        number = addresses.status_list_number(url)
        found = StatusList.objects.filter(number=number).first() if number else None
        return found.document.encode() if found else None

    def issuer(self, did_: str) -> Known:
        organisation = _organisation(did_)
        if organisation and IssuerKey.objects.filter(issuer=organisation).exists():
            return Known(Standing.REGISTERED, organisation.name)
        return Known(Standing.FOREIGN)


def _organisation(did_: str) -> Organisation | None:
    key = addresses.issuer_key_of(did_)
    return Organisation.objects.filter(key=key).first() if key else None
