"""Organisations and people of the demo world."""

from __future__ import annotations

from collections.abc import Collection

from skillshub.accounts.actions import add_member, create_organisation, create_person
from skillshub.accounts.models import Organisation, Person
from skillshub.accounts.permissions import Permission, allowed
from skillshub.accounts.queries import find_person
from skillshub.ops.demo.files import rows


def build_organisations(only: Collection[str] = ()) -> dict[str, Organisation]:
    """Every organisation by key; providers not in `only` are left out when it names any."""
    held = {o.key: o for o in Organisation.objects.all()}
    for row in rows("organisations.csv"):
        wanted = not only or row["kind"] != "provider" or row["key"] in only
        if wanted and row["key"] not in held:
            held[row["key"]] = create_organisation(
                key=row["key"], name=row["name"], kind=row["kind"], country=row["country"],
                place=row["place"], street=row["street"], email=row["email"], url=row["url"],
                description={row["description_lang"]: row["description"]},
                is_invented=True, by=None,
            )  # fmt: skip
    return held


def build_people(organisations: dict[str, Organisation]) -> None:
    """Everybody with their memberships; nobody has a password: the demo signs in with one click."""
    for row in rows("people.csv"):
        if row["organisation"] and row["organisation"] not in organisations:
            continue
        person = find_person(row["email"]) or create_person(
            email=row["email"], name=row["name"], language=row["language"],
            is_invented=True, by=None,
        )  # fmt: skip
        if row["role"]:
            add_member(
                person=person, organisation=organisations[row["organisation"]],
                role=row["role"], by=None,
            )  # fmt: skip


def somebody(organisation: Organisation, permission: Permission) -> Person:
    """The first person of the organisation who may do this."""
    people = Person.objects.filter(memberships__organisation=organisation).order_by("pk")
    return next(p for p in people.distinct() if allowed(p, permission, organisation))
