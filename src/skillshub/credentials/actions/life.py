"""What happens to an award after it was issued: revoked, hidden or shown, erased."""

from __future__ import annotations

from django.db import transaction

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.credentials import statuses
from skillshub.credentials.actions.keys import ensure_key
from skillshub.credentials.errors import (
    AlreadyRevoked,
    NoSuchCredential,
    NotIssued,
    ReasonMissing,
)
from skillshub.credentials.events import award_revoked
from skillshub.credentials.models import Award, Credential, StatusEntry, StatusList
from skillshub.credentials.queries import is_holder
from skillshub.kernel.clock import now

REASON_LENGTH = 300


@transaction.atomic
def revoke(*, award: Award, reason: str, by: Person) -> Award:
    """Set the bit and sign the list anew, in one transaction: both or neither.

    If the signer does not answer, nothing is revoked and the caller is told.
    """
    award = _locked(award)
    require(by, Permission.REVOKE, at=award.definition.issuer)
    if award.status == Award.Status.REVOKED:
        raise AlreadyRevoked
    if award.status != Award.Status.ISSUED:
        raise NotIssued
    reason = " ".join(reason.split())
    if not 3 <= len(reason) <= REASON_LENGTH:
        raise ReasonMissing
    award.status, award.revoked_at, award.revoked_by = Award.Status.REVOKED, now(), by
    award.revoked_reason = reason
    award.save()
    _set_bit(award, by)
    record("credentials.award.revoked", by=by, thing=award, note=reason)
    award_revoked.announce(award=award, by=by)
    return award


@transaction.atomic
def set_visibility(*, award: Award, visibility: str, by: Person) -> Award:
    """The holder decides who may open the credential's page."""
    award = _locked(award)
    if not is_holder(by, award):
        raise NoSuchCredential
    award.visibility = Award.Visibility(visibility)
    award.save(update_fields=["visibility"])
    record("credentials.award.shown", by=by, thing=award, facts={"to": award.visibility})
    return award


@transaction.atomic
def erase_award(*, award: Award, by: Person) -> None:
    """At the holder's wish the person goes: name, address, the credential and its salt.

    The award row and its bit in the status list stay, and tell nothing about anybody.
    """
    award = _locked(award)
    if not is_holder(by, award):
        raise NoSuchCredential
    Credential.objects.filter(award=award).delete()
    award.name, award.grade, award.enrolment = "", "", ""
    award.email = f"erased-{award.uuid}@erased.invalid"
    award.visibility = Award.Visibility.PRIVATE
    award.save()
    record("credentials.award.erased", by=by, thing=award)


def _locked(award: Award) -> Award:
    Award.objects.select_for_update().get(pk=award.pk)
    return Award.objects.select_related("definition__issuer").get(pk=award.pk)


def _set_bit(award: Award, by: Person) -> None:
    entry = StatusEntry.objects.get(credential__award=award)
    StatusList.objects.select_for_update().get(pk=entry.list_id)
    StatusEntry.objects.filter(pk=entry.pk).update(revoked=True)
    list_ = StatusList.objects.select_related("issuer").get(pk=entry.list_id)
    statuses.sign_list(list_, ensure_key(issuer=list_.issuer, by=by))
