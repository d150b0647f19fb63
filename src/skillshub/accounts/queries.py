"""Reads of people and organisations."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet

from skillshub.accounts.errors import NoSuchMembership, NoSuchOrganisation, NotAnInventedPerson
from skillshub.accounts.models import Membership, Organisation, Person


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


def invented_people() -> QuerySet[Person]:
    """The demo's people with their memberships, two or three queries in all."""
    rows = Person.objects.filter(is_invented=True, is_active=True).order_by("name")
    return rows.prefetch_related("memberships__organisation")


def get_invented(uuid: str) -> Person:
    """Somebody one may sign in as with one click: invented, and only on a demo site."""
    try:
        person = Person.objects.get(uuid=uuid, is_active=True)
    except (Person.DoesNotExist, ValidationError, ValueError):
        raise NotAnInventedPerson from None
    if not (settings.DEMO and person.is_invented):
        raise NotAnInventedPerson
    return person


def organisations_with_counts(words: str = "", kind: str = "") -> QuerySet[Organisation]:
    """Every organisation with `people` counted; filtered by name or key, and by kind."""
    rows = Organisation.objects.annotate(
        people=Count("memberships__person", distinct=True)
    ).order_by("name", "pk")
    if words.strip():
        rows = rows.filter(Q(name__icontains=words.strip()) | Q(key__icontains=words.strip()))
    return rows.filter(kind=kind) if kind in Organisation.Kind.values else rows


def get_membership(organisation: str, number: int) -> Membership:
    """A membership of this organisation (key); another organisation's is not found."""
    rows = Membership.objects.select_related("organisation", "person")
    found = rows.filter(pk=number, organisation__key=organisation).first()
    if found is None:
        raise NoSuchMembership
    return found
