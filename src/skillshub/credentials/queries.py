"""Reads of definitions, awards, credentials, status lists and DID documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet

from skillshub.accounts.models import Organisation, Person
from skillshub.accounts.permissions import Permission, allowed
from skillshub.catalogue.models import Course
from skillshub.credentials import addresses, frozen, issuer
from skillshub.credentials.errors import (
    DefinitionAmbiguous,
    NoSuchBatch,
    NoSuchCredential,
    NoSuchDefinition,
    NoSuchIssuer,
    NoSuchStatusList,
)
from skillshub.credentials.models import Award, AwardBatch, Definition, IssuerKey, StatusList
from skillshub.credentials.vc import did, open_badge

#: what anybody may come to see; an award in the making is nobody's yet
_OUT = (Award.Status.ISSUED, Award.Status.REVOKED)


def get_definition(reference: str) -> Definition:
    """By `KEY`, or `ISSUER/KEY` where several issuers use the same key."""
    issuer_key, _, key = reference.rpartition("/")
    rows = _definitions().filter(key=key)
    found = list(rows.filter(issuer__key=issuer_key) if issuer_key else rows[:2])
    if not found:
        raise NoSuchDefinition(key=reference)
    if len(found) > 1:
        raise DefinitionAmbiguous(key=key)
    return found[0]


def get_definition_by_uuid(uuid: UUID | str) -> Definition:
    try:
        return _definitions().get(uuid=uuid)
    except (Definition.DoesNotExist, ValidationError, ValueError):
        raise NoSuchDefinition(key=uuid) from None


def definitions_for(provider: Organisation) -> QuerySet[Definition]:
    """All of a provider's definitions, with how many awards of each are out (`awards_count`)."""
    out = Count("awards", filter=Q(awards__status=Award.Status.ISSUED))
    return _definitions().filter(issuer=provider).annotate(awards_count=out)


def achievement_document(definition: Definition) -> dict[str, Any]:
    """What `/definitions/<uuid>` answers a machine: the frozen achievement in its own language."""
    achievement = frozen.achievement(definition, definition.frozen["source_language"])
    return open_badge.achievement_document(achievement, issuer.as_issuer(definition.issuer))


def published_definitions_of(course: Course) -> QuerySet[Definition]:
    """What one can earn with this course."""
    return _definitions().filter(course=course, status=Definition.Status.PUBLISHED)


def get_public_award(uuid: UUID | str, *, for_: Person | None = None) -> Award:
    """An award whose page this reader may open: its link is the right, unless it is private."""
    award = _find_award(uuid)
    if award is None or award.status not in _OUT:
        raise NoSuchCredential
    if award.visibility == Award.Visibility.PRIVATE and not _may_see(for_, award):
        raise NoSuchCredential
    return award


def credential_bytes(uuid: UUID | str, *, for_: Person | None = None) -> bytes:
    """The signed credential, byte for byte as it was issued."""
    return get_public_award(uuid, for_=for_).credential.document.encode()


def get_award(uuid: UUID | str, *, for_: Person) -> Award:
    """An award its holder or its issuer's people may see, in any state."""
    award = _find_award(uuid)
    if award is None or not _may_see(for_, award):
        raise NoSuchCredential
    return award


def awards_of(person: Person) -> QuerySet[Award]:
    """A person's awards: those given to an address the person has proved to own."""
    return _awards().filter(email__in=verified_emails(person), status__in=_OUT)


def awards_by(organisation: Organisation) -> QuerySet[Award]:
    """Everything an issuer awarded, newest first."""
    return _awards().filter(definition__issuer=organisation)


def is_holder(person: Person | None, award: Award) -> bool:
    return person is not None and award.email in verified_emails(person)


def verified_emails(person: Person) -> list[str]:
    """Invented people of the demo have no mailbox to prove; theirs counts as proved."""
    if not person.is_authenticated:
        return []
    found = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    emails = [email.lower() for email in found]
    return [*emails, person.email] if person.is_invented else emails


def batches_for(organisation: Organisation) -> QuerySet[AwardBatch]:
    rows = AwardBatch.objects.filter(definition__issuer=organisation)
    return rows.select_related("definition__issuer", "by", "job")


def get_batch(uuid: UUID | str, *, for_: Person) -> AwardBatch:
    try:
        batch = AwardBatch.objects.select_related("definition__issuer", "job").get(uuid=uuid)
    except (AwardBatch.DoesNotExist, ValidationError, ValueError):
        raise NoSuchBatch from None
    if not allowed(for_, Permission.AWARD, batch.definition.issuer):
        raise NoSuchBatch
    return batch


def status_list_bytes(number: int) -> bytes:
    """The signed list as last published."""
    found = StatusList.objects.filter(number=number).first()
    if found is None or not found.document:
        raise NoSuchStatusList
    return found.document.encode()


def did_document(issuer_key: str) -> dict[str, Any]:
    """What `/issuers/<key>/did.json` serves."""
    organisation = Organisation.objects.filter(key=issuer_key).first()
    if organisation is None or not IssuerKey.objects.filter(issuer=organisation).exists():
        raise NoSuchIssuer(key=issuer_key)
    return issuer.did_document(organisation)


def hub_did_document() -> dict[str, Any]:
    """What `/.well-known/did.json` serves: the hub itself signs nothing, its issuers do."""
    return did.document(addresses.hub_did(), [])


def _definitions() -> QuerySet[Definition]:
    return Definition.objects.select_related("issuer", "skill__framework", "version", "course")


def _awards() -> QuerySet[Award]:
    return Award.objects.select_related(
        "definition__issuer", "definition__skill", "definition__course", "credential"
    )


def _find_award(uuid: UUID | str) -> Award | None:
    try:
        return _awards().filter(uuid=uuid, credential__isnull=False).first()
    except (ValidationError, ValueError):
        return None


def _may_see(person: Person | None, award: Award) -> bool:
    return is_holder(person, award) or allowed(person, Permission.AWARD, award.definition.issuer)
