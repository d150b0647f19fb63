"""The issuer as credentials name it, and its DID document as served."""

from __future__ import annotations

from typing import Any

from skillshub.accounts.models import Organisation
from skillshub.credentials import addresses
from skillshub.credentials.models import IssuerKey
from skillshub.credentials.vc import did
from skillshub.credentials.vc.record import Issuer


def as_issuer(organisation: Organisation) -> Issuer:
    return Issuer(
        did=addresses.issuer_did(organisation),
        name=organisation.name,
        country=organisation.country,
        url=organisation.url,
        email=organisation.email,
    )


def did_document(organisation: Organisation) -> dict[str, Any]:
    """Active and retired keys; withdrawn ones are gone, and what they signed fails."""
    keys = IssuerKey.objects.filter(issuer=organisation).exclude(status=IssuerKey.Status.WITHDRAWN)
    methods = [did.Method(key.name, key.public) for key in keys]
    return did.document(addresses.issuer_did(organisation), methods)
