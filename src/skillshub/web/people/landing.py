"""Where somebody lands after signing in: at the work their role is about, in their language."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language, override

from skillshub.accounts.models import Membership, Person

Role = Membership.Role
_DESKS = (
    ("provide", {Role.OWNER, Role.PROVIDER_EDITOR, Role.ASSESSOR}),
    ("edit", {Role.FRAMEWORK_EDITOR}),
    ("steward", {Role.STEWARD}),
    ("hire", {Role.HR}),
)


def landing_of(person: Person) -> str:
    held = set(person.memberships.values_list("role", flat=True))
    name = next((name for name, roles in _DESKS if roles & held), "me")
    with override(person.language or get_language()):
        return reverse(name)
