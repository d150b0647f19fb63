"""Names of issuers for strangers: `did:web`, made from the hub's public address."""

from __future__ import annotations

from django.conf import settings

from skillshub.accounts.models import Organisation
from skillshub.credentials.vc import did

PATH = "issuers"


def issuer_did(issuer: Organisation) -> str:
    """`did:web:HOST:issuers:KEY`, whose document is at `PUBLIC_URL/issuers/KEY/did.json`."""
    return did.web(settings.PUBLIC_URL, PATH, issuer.key)


def hub_did() -> str:
    return did.web(settings.PUBLIC_URL)


def issuer_key_of(issuer: str) -> str | None:
    """The organisation's key in one of our own DIDs, None for a foreign one."""
    prefix = did.web(settings.PUBLIC_URL, PATH) + ":"
    return issuer.removeprefix(prefix) if issuer.startswith(prefix) else None


def status_list_number(url: str) -> int | None:
    """The number in one of our own status list addresses, None for a foreign one."""
    prefix = f"{settings.PUBLIC_URL}/status/"
    text = url.removeprefix(prefix)
    is_ours = url.startswith(prefix) and text.isascii() and text.isdigit() and len(text) < 10
    return int(text) if is_ours else None
