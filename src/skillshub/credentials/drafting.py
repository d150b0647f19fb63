"""The first two steps of the pipeline, pure but for reading: prepare a document, lint it.

award + place in a status list ──prepare──▶ Draft ──lint──▶ warnings, or a refusal
"""

from __future__ import annotations

import secrets
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings

from skillshub.credentials import frozen, issuer
from skillshub.credentials.errors import LintRefuses
from skillshub.credentials.lint import SALT_BYTES, Facts, Finding, lint
from skillshub.credentials.models import Award, Definition, IssuerKey, StatusEntry
from skillshub.credentials.vc import open_badge, proof
from skillshub.credentials.vc.record import Achievement, Learner, Place, Record


@dataclass(frozen=True)
class Draft:
    """A document and its proof options: all that signing will ever need."""

    document: dict[str, Any]
    options: dict[str, Any]
    warnings: list[str]


class Drafter:
    """Prepares and lints the credentials of one definition; reads its facts once."""

    def __init__(self, definition: Definition, key: IssuerKey, at: datetime) -> None:
        self._definition = definition
        self._key = key
        self.at = at.replace(microsecond=0)
        self._issuer = issuer.as_issuer(definition.issuer)
        self._achievements: dict[str, Achievement] = {}
        self.facts = _facts(definition, self.at)
        self._seen: set[tuple[str, str]] = set()

    def draft(self, award: Award, entry: StatusEntry) -> Draft:
        """The document that will be signed, or `LintRefuses`."""
        document = self.build(award, entry)
        options = proof.options(f"{self._issuer.did}#{self._key.name}", self.at)
        findings = lint(document, options, self._around(award))
        stop = [str(finding) for finding in findings if not finding.is_warning]
        if stop:
            raise LintRefuses(reason=" ".join(stop))
        return Draft(document, options, [_warning(finding) for finding in findings])

    def build(self, award: Award, entry: StatusEntry) -> dict[str, Any]:
        return open_badge.build(self._record(award, entry))

    def _around(self, award: Award) -> Facts:
        """The facts, and whether this group holds the same person for the same enrolment twice."""
        person = (award.email, award.enrolment)
        facts = replace(self.facts, is_duplicate=person in self._seen)
        self._seen.add(person)
        return facts

    def valid_until(self, awarded_on: date) -> datetime | None:
        """The end of the last day, `validity_months` after the day of award."""
        months = self._definition.frozen["validity_months"]
        if not months:
            return None
        last = add_months(awarded_on, months)
        return datetime.combine(last, time(23, 59, 59), UTC)

    def _record(self, award: Award, entry: StatusEntry) -> Record:
        return Record(
            id=f"{settings.PUBLIC_URL}/credentials/{award.uuid}",
            issuer=self._issuer,
            achievement=self._achievement(award.language),
            learner=Learner(award.email, secrets.token_hex(SALT_BYTES)),
            awarded_on=award.awarded_on,
            valid_from=datetime.combine(award.awarded_on, time(), UTC),
            valid_until=award.valid_until,
            status=Place(entry.list.address, entry.index),
            grade=award.grade,
        )

    def _achievement(self, lang: str) -> Achievement:
        if lang not in self._achievements:
            self._achievements[lang] = frozen.achievement(self._definition, lang)
        return self._achievements[lang]


def add_months(day: date, months: int) -> date:
    """The same day of a later month; its last day where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _facts(definition: Definition, at: datetime) -> Facts:
    said = definition.frozen
    ects = said["ects"]
    live = definition.skill.editions.at(definition.version.ordinal).exists()
    return Facts(
        now=at,
        public_url=settings.PUBLIC_URL,
        did_document=issuer.did_document(definition.issuer),
        definition_published=definition.is_published,
        definition_address=definition.address,
        is_assessed=said["kind"] == Definition.Kind.ASSESSED,
        ects=None if ects is None else float(ects),
        level=said["skill"]["level"],
        level_ranks=frozenset(definition.skill.framework.levels.values_list("rank", flat=True)),
        live_skills=frozenset({definition.skill.address} if live else ()),
    )


def _warning(finding: Finding) -> str:
    return str(finding)
