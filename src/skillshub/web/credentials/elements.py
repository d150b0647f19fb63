"""The EU's standard elements of a micro-credential, in the order of Annex I.

Council Recommendation 2022/C 243/02. It is no binding law, and using the elements implies no
recognition: the page prints that.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from skillshub.catalogue.models import Course, Mode
from skillshub.credentials.models import Award, Definition
from skillshub.kernel.texts import Text, pick
from skillshub.web.ui.formats import country, date, number


class Element(NamedTuple):
    """`value` "" = the issuer states nothing; `optional` ones are then left out."""

    label: str
    value: str
    optional: bool = False
    lang: str = ""


def elements(definition: Definition, lang: str, award: Award | None = None) -> list[Element]:
    """The mandatory ones always, the optional ones where something is stated."""
    said = definition.frozen
    found = [*_mandatory(definition, said, lang, award), *_optional(said, lang, award)]
    return [element for element in found if element.value or not element.optional]


def _mandatory(
    definition: Definition, said: dict[str, Any], lang: str, award: Award | None
) -> Iterator[Element]:
    source = said["source_language"]
    if award is not None:
        yield Element(_("Identification of the learner"), award.name)
    yield _worded(_("Title of the micro-credential"), pick(said["title"], lang, source))
    issuer = definition.issuer
    yield Element(_("Country of the issuer"), country(issuer.country) if issuer.country else "")
    yield Element(_("Awarding body"), issuer.name)
    if award is not None:
        yield Element(_("Date of issuing"), date(award.awarded_on, "long"))
    yield _worded(_("Learning outcomes"), outcome(said, lang))
    yield Element(_("Notional workload"), _workload(said))
    yield Element(_("Level (EQF), if applicable"), _eqf(said))
    yield Element(_("Type of assessment"), _assessment(said))
    yield Element(_("Form of participation"), _label(Mode, said["participation"]))
    yield Element(_("Type of quality assurance"), said["quality_assurance"])


def _optional(said: dict[str, Any], lang: str, award: Award | None) -> Iterator[Element]:
    source = said["source_language"]
    yield _worded(_("Prerequisites"), pick(said["prerequisites"], lang, source), optional=True)
    supervision = _label(Course.Supervision, said["supervision"])
    yield Element(_("Supervision and identity check"), supervision, optional=True)
    yield Element(_("Grade achieved"), award.grade if award else "", optional=True)
    further = pick(said["further"], lang, source)
    yield _worded(_("Stackability and further information"), further, optional=True)


def outcome(said: dict[str, Any], lang: str) -> Text:
    """The frozen observable sentence of the level, else the skill's name."""
    source = said["source_language"]
    sentence = pick(said["skill"]["sentence"], lang, source)
    return sentence or pick(said["skill"]["title"], lang, source)


def _worded(label: str, text: Text, optional: bool = False) -> Element:
    return Element(label, text.value, optional, text.lang if text.fallback else "")


def _workload(said: dict[str, Any]) -> str:
    parts = []
    if said["ects"] is not None:
        parts.append(_("{count} ECTS").format(count=number(Decimal(said["ects"]))))
    if said["workload_hours"] is not None:
        hours = number(Decimal(said["workload_hours"]))
        parts.append(_("{count} hours").format(count=hours))
    return ", ".join(parts)


def _eqf(said: dict[str, Any]) -> str:
    if not said["eqf"]:
        return ""
    return _("EQF {level}, declared by {who}").format(
        level=said["eqf"], who=said["eqf_declared_by"]
    )


def _assessment(said: dict[str, Any]) -> str:
    if said["kind"] == Definition.Kind.ATTENDED:
        return _("none: attendance, not assessed")
    return _label(Course.Assessment, said["assessment"])


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else ""
