"""All that a credential's page shows, gathered in a handful of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import segno

from skillshub.catalogue.models import Course
from skillshub.credentials.models import Award, Credential, Definition
from skillshub.credentials.verification import Verdict, check
from skillshub.framework.browsing import cells_for, newest_published, scales, titles_at
from skillshub.framework.models import Cell, Concept, Version
from skillshub.kernel.texts import Text, pick
from skillshub.planning.queries import needs_of
from skillshub.web.credentials.elements import Element, elements, outcome
from skillshub.web.credentials.sentence import Facts, sentence
from skillshub.web.ui.formats import date


@dataclass(frozen=True)
class RoleCell:
    """A cell this credential meets: the role's need, not above the level shown."""

    role: Concept
    title: Text
    level: int | None
    necessity: str


@dataclass(frozen=True)
class Missing:
    """What a role needs beside this skill."""

    uuid: str
    title: Text
    level: int | None
    essential: bool


@dataclass
class Sheet:
    award: Award
    sentence: str
    outcome: Text
    skill: Text
    level_name: Text
    scale: list[tuple[int, Text]]
    cells: list[RoleCell]
    elements: list[Element]
    verdict: Verdict
    qr: str
    linkedin: str
    role: RoleCell | None = None
    missing: list[Missing] = field(default_factory=list)

    @property
    def state(self) -> str:
        """revoked, expired or standing: what a reader must not miss."""
        if self.award.status == Award.Status.REVOKED:
            return "revoked"
        return "expired" if self.award.is_expired else "standing"


def sheet_of(award: Award, lang: str, role: str = "") -> Sheet:
    """`role` is the uuid of the role whose remaining needs the reader asked for."""
    credential = Credential.objects.select_related("award").get(award=award)
    definition, said = award.definition, award.definition.frozen
    source, skill = said["source_language"], said["skill"]
    versions = newest_published()
    cells = _cells(definition, versions, lang)
    chosen = next((cell for cell in cells if str(cell.role.uuid) == role), None)
    return Sheet(
        award=award, sentence=sentence(facts_of(award, lang)), outcome=outcome(said, lang),
        skill=pick(skill["title"], lang, source),
        level_name=pick(skill["level_name"], lang, source),
        scale=scales([definition.skill.framework_id], lang).get(definition.skill.framework_id, []),
        cells=cells, elements=elements(definition, lang, award), verdict=check(credential.document),
        qr=segno.make(credential.address, error="m").svg_inline(
            scale=4, border=2, dark="#0c242c", light="#ffffff", omitsize=True
        ),
        linkedin=linkedin_address(award, credential.address, lang), role=chosen,
        missing=_missing(chosen, definition, versions, lang) if chosen else [],
    )  # fmt: skip


def facts_of(award: Award, lang: str) -> Facts:
    said, definition = award.definition.frozen, award.definition
    skill, source = said["skill"], said["source_language"]
    assessed = definition.kind == Definition.Kind.ASSESSED
    course = pick(said["course"]["title"], lang, source).value if said["course"] else ""
    return Facts(
        name=award.name, skill=pick(skill["title"], lang, source).value,
        level=pick(skill["level_name"], lang, source).value or str(skill["level"]),
        rank=skill["level"], ranks=skill["levels"], is_assessed=assessed, course=course,
        assessment=_label(Course.Assessment, said["assessment"]) if assessed else "",
        supervision=_label(Course.Supervision, said["supervision"]) if assessed else "",
        until=date(award.valid_until, "long"), is_over=award.is_expired, rule=skill["regulated"],
    )  # fmt: skip


def linkedin_address(award: Award, address: str, lang: str) -> str:
    said = award.definition.frozen
    query: dict[str, Any] = {
        "startTask": "CERTIFICATION_NAME",
        "name": pick(said["title"], lang, said["source_language"]).value,
        "organizationName": award.definition.issuer.name,
        "issueYear": award.awarded_on.year, "issueMonth": award.awarded_on.month,
        "certUrl": address, "certId": str(award.uuid),
    }  # fmt: skip
    if award.valid_until:
        query |= {
            "expirationYear": award.valid_until.year, "expirationMonth": award.valid_until.month
        }  # fmt: skip
    return f"https://www.linkedin.com/profile/add?{urlencode(query)}"


def _cells(definition: Definition, versions: list[Version], lang: str) -> list[RoleCell]:
    """Attendance proves no skill, so it meets no role's need."""
    if definition.kind != Definition.Kind.ASSESSED:
        return []
    rows = [c for c in cells_for(versions, skill=definition.skill) if _meets(definition, c)]
    titles = titles_at(versions, [cell.role_id for cell in rows], lang)
    rows.sort(key=lambda c: (c.necessity != Cell.Necessity.ESSENTIAL, str(titles.get(c.role_id))))
    return [
        RoleCell(cell.role, titles[cell.role_id], cell.level, cell.necessity)
        for cell in rows if cell.role_id in titles
    ]  # fmt: skip


def _meets(definition: Definition, cell: Cell) -> bool:
    return (cell.level or 0) <= definition.level


def _missing(
    chosen: RoleCell, definition: Definition, versions: list[Version], lang: str
) -> list[Missing]:
    version = next(v for v in versions if v.framework_id == chosen.role.framework_id)
    needs = [n for n in needs_of(chosen.role, version) if n.skill_id != definition.skill_id]
    titles = titles_at(versions, [need.skill_id for need in needs], lang)
    uuids = dict(Concept.objects.filter(pk__in=list(titles)).values_list("pk", "uuid"))
    needs.sort(key=lambda n: (not n.essential, str(titles.get(n.skill_id))))
    return [
        Missing(str(uuids[n.skill_id]), titles[n.skill_id], n.level, n.essential)
        for n in needs if n.skill_id in titles
    ]  # fmt: skip


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else ""
