"""What publishing freezes: every word a credential of this definition will ever say.

    {"title": {"en": …}, "skill": {"uri": …, "level": 2, "sentence": {"en": …, "de": …}, …}, …}

`freeze` reads the rows once; `achievement` renders the frozen words in one language. So an award
of 2031 says what was published in 2026, whatever became of the framework or the course.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from skillshub.catalogue.models import Course, Mode
from skillshub.credentials.models import Definition
from skillshub.credentials.vc.open_badge import KIND
from skillshub.credentials.vc.record import Achievement, Element, Target
from skillshub.framework.models import Edition, Level, Match, Wording
from skillshub.kernel.texts import pick

#: how many corresponding ESCO skills a credential names; more would cost too many unnamed parts
MAX_MATCHES = 2
_TEXTS = ("title", "description", "criteria", "prerequisites", "further")
_CODES = (
    "kind", "assessment", "participation", "supervision", "quality_assurance", "eqf",
    "eqf_declared_by", "validity_months", "source_language", "key",
)  # fmt: skip


def freeze(definition: Definition) -> dict[str, Any]:
    """Plain JSON; decimals as text so that 2.50 stays 2.50."""
    frozen: dict[str, Any] = {name: getattr(definition, name) for name in (*_TEXTS, *_CODES)}
    for name in ("workload_hours", "ects"):
        value = getattr(definition, name)
        frozen[name] = None if value is None else str(value)
    frozen["skill"] = _skill(definition)
    frozen["course"] = None
    if definition.course:
        course = definition.course
        frozen["course"] = {"uuid": str(course.uuid), "title": course.title, "url": course.url}
    return frozen


def languages(frozen: dict[str, Any]) -> list[str]:
    """The languages a credential can be written in: those that have the title and the sentence,
    the source language first.

    Where the framework speaks none of the provider's languages, those of the title: the sentence
    then stands in the framework's own, which beats no credential at all.
    """
    said, source = frozen["skill"]["sentence"], frozen["source_language"]
    ordered = sorted(frozen["title"], key=lambda code: (code != source, code))
    return [code for code in ordered if code in said] or ordered


def achievement(definition: Definition, lang: str) -> Achievement:
    """The frozen words in one language (the source language where one is missing)."""
    frozen = definition.frozen
    source = frozen["source_language"]

    def said(texts: dict[str, str]) -> str:
        return pick(texts, lang, source).value

    with translation.override(lang):
        return Achievement(
            id=definition.address,
            name=said(frozen["title"]),
            description=said(frozen["description"]),
            criteria=_criteria(frozen, lang),
            language=pick(frozen["title"], lang, source).lang,
            code=frozen["key"],
            is_assessed=frozen["kind"] == Definition.Kind.ASSESSED,
            skill=_skill_target(frozen["skill"], lang, source),
            level=_level_element(frozen["skill"], lang, source),
            eqf=frozen["eqf"],
            eqf_declared_by=frozen["eqf_declared_by"],
            matches=tuple(Target(m["uri"], m["label"], m["framework"])
                          for m in frozen["skill"]["matches"]),
            elements=tuple(_elements(frozen)),
            ects=None if frozen["ects"] is None else Decimal(frozen["ects"]),
        )  # fmt: skip


def _skill(definition: Definition) -> dict[str, Any]:
    concept, ordinal = definition.skill, definition.version.ordinal
    words = {w.lang: w for w in Wording.objects.at(ordinal).filter(concept=concept)}
    edition = Edition.objects.at(ordinal).filter(concept=concept).first()
    level = Level.objects.filter(framework=concept.framework, rank=definition.level).first()
    return {
        "uri": concept.address,
        "key": concept.key,
        "framework": concept.framework.key,
        "framework_name": concept.framework.name,
        "version": definition.version.name,
        "title": {lang: w.title for lang, w in words.items()},
        "level": definition.level,
        "levels": concept.framework.levels.count(),
        "level_name": dict(level.name) if level else {},
        "sentence": _sentences(words.values(), level, definition.level),
        "regulated": edition.regulated if edition else "",
        "matches": _matches(definition),
    }


def _sentences(words: Iterable[Wording], level: Level | None, rank: int) -> dict[str, str]:
    """What somebody at this level does, in the skill's own words; else in the scale's."""
    own = {w.lang: said for w in words if (said := w.levels.get(str(rank), ""))}
    return own or (dict(level.descriptor) if level else {})


def _matches(definition: Definition) -> list[dict[str, str]]:
    """The same or nearly the same skill elsewhere (SKOS exact before close), ESCO mostly."""
    rows = Match.objects.at(definition.version.ordinal).filter(
        subject=definition.skill, relation__in=[Match.Kind.EXACT, Match.Kind.CLOSE]
    )
    ordered = sorted(rows, key=lambda m: (m.relation != Match.Kind.EXACT, m.target_uri))
    return [
        {
            "uri": m.target_uri,
            "label": m.target_label or m.target_uri,
            "framework": "ESCO" if "data.europa.eu/esco" in m.target_uri else "",
            "relation": m.relation,
        }
        for m in ordered[:MAX_MATCHES]
    ]


def _criteria(frozen: dict[str, Any], lang: str) -> str:
    """The narrative, with the elements Open Badges keeps nowhere else (Annex I, optional)."""
    source = frozen["source_language"]
    parts = [pick(frozen["criteria"], lang, source).value]
    for label, name in (
        (_("Prerequisites"), "prerequisites"),
        (_("Further information"), "further"),
    ):
        text = pick(frozen[name], lang, source).value
        if text:
            parts.append(f"{label}: {text}")
    return "\n\n".join(parts)


def _skill_target(skill: dict[str, Any], lang: str, source: str) -> Target:
    framework = pick(skill["framework_name"], lang, source).value or skill["framework"]
    return Target(
        url=skill["uri"],
        name=pick(skill["title"], lang, source).value,
        framework=f"{framework}, {skill['version']}",
        code=skill["key"],
    )


def _level_element(skill: dict[str, Any], lang: str, source: str) -> Element:
    name = pick(skill["level_name"], lang, source).value
    return Element(
        term="SkillLevel",
        code=str(skill["level"]),
        name=_("{name} (level {level} of {levels})").format(
            name=name or skill["level"], level=skill["level"], levels=skill["levels"]
        ),
        description=pick(skill["sentence"], lang, source).value,
    )


def _elements(frozen: dict[str, Any]) -> list[Element]:
    found = [Element(KIND, frozen["kind"], str(Definition.Kind(frozen["kind"]).label))]
    if frozen["workload_hours"] is not None:
        hours = f"{Decimal(frozen['workload_hours']):f}".rstrip("0").rstrip(".") or "0"
        found.append(Element("Workload", hours, _("{hours} hours").format(hours=hours)))
    for term, name, choices in (
        ("Assessment", "assessment", Course.Assessment),
        ("Participation", "participation", Mode),
        ("Supervision", "supervision", Course.Supervision),
    ):
        if frozen[name]:
            found.append(Element(term, frozen[name], str(choices(frozen[name]).label)))
    if frozen["quality_assurance"]:
        found.append(Element("QualityAssurance", "stated", frozen["quality_assurance"]))
    return found
