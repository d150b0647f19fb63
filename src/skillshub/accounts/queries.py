"""Reads of people and organisations."""

from __future__ import annotations

from django.db.models import QuerySet

from skillshub.accounts.errors import NoSuchOrganisation
from skillshub.accounts.models import Organisation, Person


def get_organisation(key: str) -> Organisation:
    try:
        return Organisation.objects.get(key=key)
    except Organisation.DoesNotExist:
        raise NoSuchOrganisation(key=key) from None


def find_person(email: str) -> Person | None:
    return Person.objects.filter(email=email.strip().lower()).first()


def organisations_of(person: Person, *roles: str) -> QuerySet[Organisation]:
    """Organisations where the person holds one of the roles (any role when none is named)."""
    memberships = person.memberships.all()
    if roles:
        memberships = memberships.filter(role__in=roles)
    return Organisation.objects.filter(pk__in=memberships.values("organisation_id"))
