"""Signing keys as the hub sees them: made by the signer, listed by their public half."""

from __future__ import annotations

from django.db import transaction

from skillshub.accounts.models import Organisation, Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.credentials import addresses, statuses
from skillshub.credentials.errors import NoSuchIssuer
from skillshub.credentials.models import IssuerKey
from skillshub.credentials.signer import client
from skillshub.kernel.clock import now


@transaction.atomic
def ensure_key(*, issuer: Organisation, by: Person | None) -> IssuerKey:
    """The issuer's active key; its first one is made when it is needed.

    A key the signer made just before a crash is found again there instead of making another.
    """
    held = _active(issuer)
    if held is not None:
        return held
    Organisation.objects.select_for_update().get(pk=issuer.pk)
    held = _active(issuer)
    return held if held is not None else _adopt_or_make(issuer, by)


@transaction.atomic
def rotate_key(*, issuer: Organisation, by: Person) -> IssuerKey:
    """A new key signs from now on; the old one stays in the DID document for what it signed."""
    require(by, Permission.ORGANISATION_EDIT, at=issuer)
    Organisation.objects.select_for_update().get(pk=issuer.pk)
    old = _active(issuer)
    if old is not None:
        old.status, old.ended_at = IssuerKey.Status.RETIRED, now()
        old.save(update_fields=["status", "ended_at"])
        record("credentials.key.retired", by=by, thing=issuer, facts={"key": old.name})
    return _adopt_or_make(issuer, by)


@transaction.atomic
def withdraw_key(*, issuer: Organisation, name: str, by: Person) -> IssuerKey:
    """The compromise procedure: everything this key signed fails from now on."""
    require(by, Permission.MEMBER_MANAGE, at=issuer)
    key = IssuerKey.objects.select_for_update().filter(issuer=issuer, name=name).first()
    if key is None:
        raise NoSuchIssuer(key=f"{issuer.key}#{name}")
    key.status, key.ended_at = IssuerKey.Status.WITHDRAWN, now()
    key.save(update_fields=["status", "ended_at"])
    record("credentials.key.withdrawn", by=by, thing=issuer, facts={"key": name})
    # the lists it signed would fail with it, and with them every credential of other keys
    statuses.sign_lists_of(issuer, ensure_key(issuer=issuer, by=by))
    return key


def _active(issuer: Organisation) -> IssuerKey | None:
    return IssuerKey.objects.filter(issuer=issuer, status=IssuerKey.Status.ACTIVE).first()


def _adopt_or_make(issuer: Organisation, by: Person | None) -> IssuerKey:
    did = addresses.issuer_did(issuer)
    known = set(IssuerKey.objects.filter(issuer=issuer).values_list("name", flat=True))
    unlisted = [made for made in client.keys_of(did) if made.name not in known]
    made = unlisted[-1] if unlisted else client.create_key(did)
    key = IssuerKey.objects.create(issuer=issuer, name=made.name, public=made.public)
    record("credentials.key.made", by=by, thing=issuer, facts={"key": key.name})
    return key
