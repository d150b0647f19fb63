"""Changes to people, organisations and memberships."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction

from skillshub.accounts.errors import Forbidden, KeyTaken, UnknownLanguage
from skillshub.accounts.models import Membership, Organisation, Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record


@transaction.atomic
def create_person(
    *, email: str, password: str | None = None, by: Person | None, **facts: Any
) -> Person:
    person = Person.objects.create_user(email, password, **facts)
    record("accounts.person.created", by=by, thing=person)
    return person


@transaction.atomic
def edit_person(*, person: Person, name: str, language: str, by: Person) -> Person:
    """What people say of themselves; `language` empty = as the browser asks."""
    if by.pk != person.pk:
        raise Forbidden(permission="person.edit")
    if language and language not in dict(settings.LANGUAGES):
        raise UnknownLanguage(language=language[:12])
    if (person.name, person.language) != (name, language):
        person.name, person.language = name, language
        person.save(update_fields=["name", "language"])
        record("accounts.person.edited", by=by, thing=person)
    return person


@transaction.atomic
def create_organisation(*, key: str, name: str, by: Person | None, **facts: Any) -> Organisation:
    """`by=None` is the system itself: the demo world and first start."""
    if by is not None:
        require(by, Permission.MEMBER_MANAGE)
    if Organisation.objects.filter(key=key).exists():
        raise KeyTaken(key=key)
    organisation = Organisation(key=key, name=name, **facts)
    organisation.full_clean(validate_unique=False)
    organisation.save()
    record("accounts.organisation.created", by=by, thing=organisation)
    return organisation


@transaction.atomic
def add_member(
    *, person: Person, organisation: Organisation, role: str, by: Person | None
) -> Membership:
    if by is not None:
        require(by, Permission.MEMBER_MANAGE, at=organisation)
        if role in (Membership.Role.STEWARD, Membership.Role.FRAMEWORK_EDITOR):
            require(by, Permission.MEMBER_MANAGE)  # hub-wide roles are a steward's to give
    membership, created = Membership.objects.get_or_create(
        person=person, organisation=organisation, role=role
    )
    if created:
        record(
            "accounts.member.added", by=by, thing=organisation,
            facts={"person": str(person.uuid), "role": role},
        )  # fmt: skip
    return membership


@transaction.atomic
def remove_member(*, membership: Membership, by: Person) -> None:
    require(by, Permission.MEMBER_MANAGE, at=membership.organisation)
    record(
        "accounts.member.removed", by=by, thing=membership.organisation,
        facts={"person": str(membership.person.uuid), "role": membership.role},
    )  # fmt: skip
    membership.delete()


@transaction.atomic
def erase_person(*, person: Person, by: Person) -> None:
    """Empty somebody's record at their own wish (or a steward's, for somebody who asked).

    The row and its id stay, so that audit lines still point at somebody; name, addresses, sign-in
    means, sessions and memberships go. Awards have their own erasure (`credentials.actions`).
    """
    if by.pk != person.pk:
        require(by, Permission.MEMBER_MANAGE)
    record("accounts.person.erased", by=by, thing=person)
    person.memberships.all().delete()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    person.email = f"{person.uuid}@erased.invalid"
    person.name = person.language = ""
    person.is_active = person.is_staff = person.is_superuser = False
    person.set_unusable_password()  # also ends every session: they are bound to the password
    person.save()
