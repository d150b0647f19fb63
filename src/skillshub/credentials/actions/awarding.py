"""Awarding: look at the rows first, then award one person or a group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, require
from skillshub.credentials import frozen
from skillshub.credentials.actions.issuing import awarded_keys, finish, issue
from skillshub.credentials.errors import DefinitionNotPublished, NobodyToAward
from skillshub.credentials.models import Award, Credential, Definition
from skillshub.credentials.plans import AwardPlan
from skillshub.credentials.recipients import Recipient, read_rows
from skillshub.kernel.clock import today
from skillshub.kernel.plans import Change, Problem, Severity

Rows = Iterable[tuple[int, Mapping[str, Any]]]


def plan_awards(*, definition: Definition, rows: Rows, by: Person) -> AwardPlan:
    """Who would be awarded and what is wrong with which row; changes nothing.

    `rows` are (row number as the reader sees it, {heading: cell}).
    """
    require(by, Permission.AWARD, at=definition.issuer)
    if not definition.is_published:
        raise DefinitionNotPublished(key=definition.key)
    languages = frozen.languages(definition.frozen)
    recipients, problems = read_rows(rows, today=today(), languages=languages)
    held = awarded_keys(definition, [one.email for one in recipients])
    plan = AwardPlan(problems=problems)
    for one in recipients:
        if one.key in held:
            plan.unchanged += 1
            plan.problems.append(_has_it_already(one))
        else:
            plan.recipients.append(one)
            plan.added.append(Change("award", one.email, one.name, one.awarded_on.isoformat()))
    return plan


def award_one(
    *,
    definition: Definition,
    name: str,
    email: str,
    by: Person,
    awarded_on: date | None = None,
    enrolment: str = "",
    grade: str = "",
    language: str = "",
) -> Award:
    """One award, issued. Asked twice for the same learner and enrolment, the same award."""
    cells = {
        "name": name, "email": email, "date": awarded_on, "enrolment": enrolment,
        "grade": grade, "language": language,
    }  # fmt: skip
    plan = plan_awards(definition=definition, rows=[(1, cells)], by=by)
    if plan.errors:
        raise NobodyToAward(reason=" ".join(f"{p.message} {p.remedy}" for p in plan.errors))
    if plan.recipients:
        issue(definition, plan.recipients, by=by)
    return _held(definition, email, enrolment)


def _held(definition: Definition, email: str, enrolment: str) -> Award:
    """The award this learner holds, finished if a crash left it unfinished."""
    award = (
        Award.objects.select_related("credential__key__issuer", "definition__issuer", "by")
        .exclude(status__in=[Award.Status.REVOKED, Award.Status.FAILED])
        .get(definition=definition, email=email.strip().lower(), enrolment=enrolment.strip())
    )
    if award.credential.step != Credential.Step.DELIVERED:
        finish([award.credential])
        award.refresh_from_db()
    return award


def _has_it_already(one: Recipient) -> Problem:
    return Problem(
        _("This person holds the award already."),
        _("Nothing to do; the row is left out."),
        row=one.row, column="email", severity=Severity.WARNING, code="already-awarded",
    )  # fmt: skip
