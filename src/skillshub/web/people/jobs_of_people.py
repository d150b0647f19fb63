"""What each kind of person does here, in a sentence: for those who try the demo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from skillshub.accounts.models import Membership, Organisation, Person

Role = Membership.Role

#: Kind of person → heading and what to try, in the order shown.
KINDS = {
    "learner": (
        _("Learners"),
        _("Look for courses that lead to a job role, and show what they have earned."),
    ),
    Role.OWNER: (
        _("Owners of a training provider"),
        _("Do everything at their provider: courses, mapping, micro-credentials, colleagues."),
    ),
    Role.PROVIDER_EDITOR: (
        _("Provider editors"),
        _("Describe and import courses, accept what the mapping proposes, define credentials."),
    ),
    Role.ASSESSOR: (
        _("Assessors"),
        _("Award micro-credentials to people, one by one or from a list, and revoke them."),
    ),
    Role.FRAMEWORK_EDITOR: (
        _("Framework editors"),
        _("Keep job roles, skills and the matrix up to date, and give claims a second look."),
    ),
    Role.STEWARD: (
        _("Stewards"),
        _("Look after the whole hub: organisations, people's roles, the audit log."),
    ),
    Role.HR: (
        _("Employers"),
        _("See what a job role needs, where it can be learnt, and check what applicants show."),
    ),
}


@dataclass
class Group:
    """People of one kind; `members` are (person, organisation or None)."""

    heading: str
    work: str
    members: list[tuple[Person, Organisation | None]] = field(default_factory=list)


def explained(people: Iterable[Person]) -> list[Group]:
    """Each person once, under the first kind in `KINDS` that they are; learners hold no role."""
    groups = {kind: Group(str(heading), str(work)) for kind, (heading, work) in KINDS.items()}
    for person in people:
        kind, organisation = _kind_of(person)
        groups[kind].members.append((person, organisation))
    return [group for group in groups.values() if group.members]


def _kind_of(person: Person) -> tuple[str, Organisation | None]:
    held = {row.role: row.organisation for row in person.memberships.all()}
    for kind in KINDS:
        if kind in held:
            return kind, held[kind]
    return "learner", None
