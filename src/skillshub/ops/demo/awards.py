"""Micro-credentials of the demo world: defined, published, awarded, one of them revoked."""

from __future__ import annotations

from datetime import date

from skillshub.accounts.models import Organisation
from skillshub.accounts.permissions import Permission
from skillshub.catalogue.models import Course
from skillshub.credentials.actions import award_one, define, ensure_key, publish_definition, revoke
from skillshub.credentials.models import Award, Definition
from skillshub.framework.queries import get_concept, get_framework
from skillshub.kernel.progress import Progress
from skillshub.ops.demo.files import rows
from skillshub.ops.demo.people import somebody

REASON = "Awarded to the wrong person; the right one has a new award. (Invented for the demo.)"


def build_awards(organisations: dict[str, Organisation], progress: Progress) -> None:
    """Needs the signer. What is there already is left as it is."""
    defined = {d.key: d for d in Definition.objects.select_related("issuer")}
    for row in rows("definitions.csv"):
        if row["provider"] in organisations and row["definition"] not in defined:
            defined[row["definition"]] = _define(organisations[row["provider"]], row)
    wanted = [row for row in rows("awards.csv") if row["definition"] in defined]
    progress.stage("awards", len(wanted))
    for row in wanted:
        _award(defined[row["definition"]], row)
        progress.step()


def _define(issuer: Organisation, row: dict[str, str]) -> Definition:
    by = somebody(issuer, Permission.DEFINITION_EDIT)
    ensure_key(issuer=issuer, by=None)
    course = Course.objects.get(provider=issuer, external_id=row["course"])
    title = {**course.title, "en": row["title_en"]} if row["title_en"] else course.title
    definition = define(
        issuer=issuer, key=row["definition"], title=title, course=course,
        skill=get_concept(get_framework(row["framework"]), "skill", row["skill"]),
        level=int(row["level"]), kind=row["kind"],
        criteria={row["lang"]: row["criteria"]},
        validity_months=int(row["validity_months"]) if row["validity_months"] else None, by=by,
    )  # fmt: skip
    return publish_definition(definition=definition, by=by)


def _award(definition: Definition, row: dict[str, str]) -> None:
    if Award.objects.filter(definition=definition, email=row["email"]).exists():
        return
    by = somebody(definition.issuer, Permission.AWARD)
    award = award_one(
        definition=definition, name=row["name"], email=row["email"], by=by,
        awarded_on=date.fromisoformat(row["awarded_on"]),
    )  # fmt: skip
    if row["state"] == Award.Status.REVOKED:
        revoke(award=award, reason=REASON, by=by)
