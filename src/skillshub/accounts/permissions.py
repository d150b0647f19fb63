"""Who may do what: one permission per verb, granted by a role in an organisation.

Deny first: what is not listed is refused. A steward's rights hold everywhere; every other role's
only in its own organisation.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from skillshub.accounts.errors import Forbidden
from skillshub.accounts.models import Membership, Organisation, Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

Role = Membership.Role


class Permission(StrEnum):
    ORGANISATION_EDIT = "organisation.edit"
    MEMBER_MANAGE = "member.manage"
    COURSE_EDIT = "course.edit"
    COURSE_IMPORT = "course.import"
    CLAIM_PROPOSE = "claim.propose"
    CLAIM_REVIEW = "claim.review"
    CLAIM_SECOND_LOOK = "claim.second-look"
    FRAMEWORK_EDIT = "framework.edit"
    FRAMEWORK_PUBLISH = "framework.publish"
    DEFINITION_EDIT = "definition.edit"
    AWARD = "award"
    REVOKE = "revoke"
    JOB_SEE = "job.see"
    AUDIT_READ = "audit.read"
    INDEX_REBUILD = "index.rebuild"


P = Permission
_TEACHES = {
    P.ORGANISATION_EDIT, P.COURSE_EDIT, P.COURSE_IMPORT, P.CLAIM_PROPOSE, P.CLAIM_REVIEW,
    P.DEFINITION_EDIT, P.JOB_SEE,
}  # fmt: skip
GRANTS: dict[str, frozenset[Permission]] = {
    Role.OWNER: frozenset(_TEACHES | {P.MEMBER_MANAGE, P.AWARD, P.REVOKE, P.AUDIT_READ}),
    Role.PROVIDER_EDITOR: frozenset(_TEACHES),
    Role.ASSESSOR: frozenset({P.AWARD, P.REVOKE, P.JOB_SEE}),
    Role.FRAMEWORK_EDITOR: frozenset(
        {P.FRAMEWORK_EDIT, P.FRAMEWORK_PUBLISH, P.CLAIM_SECOND_LOOK, P.JOB_SEE}
    ),
    Role.STEWARD: frozenset(Permission) - {P.AWARD},
    Role.HR: frozenset(),
}
#: Roles whose rights hold in every organisation.
EVERYWHERE = frozenset({Role.STEWARD})
#: Rights a framework editor has over every provider's claims: that is what a second look is.
ANYWHERE_ONCE_HELD = frozenset({P.CLAIM_SECOND_LOOK})


@cache
def _roles_with(permission: Permission) -> frozenset[str]:
    return frozenset(role for role, granted in GRANTS.items() if permission in granted)


def allowed(
    person: Person | AnonymousUser | None,
    permission: Permission,
    at: Organisation | None = None,
) -> bool:
    """May this person do this at this organisation (or hub-wide, when `at` is None)?"""
    if person is None or not person.is_authenticated or not person.is_active:
        return False
    roles = _roles_with(permission)
    held = Membership.objects.filter(person_id=person.pk, role__in=roles)
    for role, organisation_id in held.values_list("role", "organisation_id"):
        if role in EVERYWHERE or permission in ANYWHERE_ONCE_HELD:
            return True
        if at is not None and organisation_id == at.pk:
            return True
    return False


def require(
    person: Person | AnonymousUser | None,
    permission: Permission,
    at: Organisation | None = None,
) -> None:
    """Raise `Forbidden` unless `allowed`."""
    if not allowed(person, permission, at):
        raise Forbidden(permission=permission)


def rights_at(person: Person | AnonymousUser | None, at: Organisation | None) -> frozenset[str]:
    """Every right the person has at this organisation: one query, for pages that offer several."""
    if person is None or not person.is_authenticated or not person.is_active:
        return frozenset()
    held = Membership.objects.filter(person_id=person.pk).values_list("role", "organisation_id")
    found: set[Permission] = set()
    for role, organisation_id in held:
        if role in EVERYWHERE or (at is not None and organisation_id == at.pk):
            found |= GRANTS[role]
        found |= GRANTS[role] & ANYWHERE_ONCE_HELD
    return frozenset(found)
