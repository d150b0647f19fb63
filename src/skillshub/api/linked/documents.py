"""Rows as JSON-LD documents in the vocabularies of the field: SKOS, ESCO, schema.org.

One context of our own, served at `/contexts/hub-v1.jsonld` and embedded nowhere, names the terms.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from skillshub.catalogue.models import Course, Mode, Offering
from skillshub.framework import queries
from skillshub.framework.models import Broader, Cell, Concept, Edition, Framework, Match, Wording
from skillshub.mapping.models import Claim

SKOS = "http://www.w3.org/2004/02/skos/core#"
ESCO = "http://data.europa.eu/esco/model#"
CONTEXT = {
    "@context": {
        "@version": 1.1,
        "skos": SKOS,
        "esco": ESCO,
        "schema": "https://schema.org/",
        "dct": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "hub": f"{settings.PUBLIC_URL}/vocabulary#",
        "id": "@id",
        "type": "@type",
        "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
        "altLabel": {"@id": "skos:altLabel", "@container": ["@language", "@set"]},
        "definition": {"@id": "skos:definition", "@container": "@language"},
        "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
        "notation": "skos:notation",
        "broader": {"@id": "skos:broader", "@type": "@id", "@container": "@set"},
        "exactMatch": {"@id": "skos:exactMatch", "@type": "@id", "@container": "@set"},
        "closeMatch": {"@id": "skos:closeMatch", "@type": "@id", "@container": "@set"},
        "broadMatch": {"@id": "skos:broadMatch", "@type": "@id", "@container": "@set"},
        "narrowMatch": {"@id": "skos:narrowMatch", "@type": "@id", "@container": "@set"},
        "relatedMatch": {"@id": "skos:relatedMatch", "@type": "@id", "@container": "@set"},
        "needs": {"@id": "hub:needs", "@container": "@set"},
        "skill": {"@id": "hub:skill", "@type": "@id"},
        "level": {"@id": "hub:level", "@type": "xsd:integer"},
        "necessity": "hub:necessity",
        "licence": "dct:license",
        "title": {"@id": "dct:title", "@container": "@language"},
    }
}
_CONTEXT_ADDRESS = f"{settings.PUBLIC_URL}/contexts/hub-v1.jsonld"
_TYPES = {
    Concept.Kind.SKILL: ["skos:Concept", "esco:Skill"],
    Concept.Kind.ROLE: ["skos:Concept", "esco:Occupation"],
    Concept.Kind.SKILL_GROUP: ["skos:Concept"],
    Concept.Kind.ROLE_GROUP: ["skos:Concept"],
    Concept.Kind.COLLECTION: ["skos:Collection"],
}
_MODES = {Mode.ONLINE: "online", Mode.ON_SITE: "onsite", Mode.BLENDED: "blended"}


def framework_address(framework: Framework) -> str:
    return f"{settings.PUBLIC_URL}/id/framework/{framework.key}"


def framework_document(framework: Framework) -> dict[str, Any]:
    version = queries.get_published(framework)
    return {
        "@context": _CONTEXT_ADDRESS,
        "id": framework_address(framework),
        "type": "skos:ConceptScheme",
        "title": framework.name,
        "licence": framework.licence,
        "notation": version.name,
    }


def concept_document(concept: Concept) -> dict[str, Any]:
    """A skill, role or group as SKOS; a role carries its row of the matrix."""
    ordinal = queries.get_published(concept.framework).ordinal
    words = list(Wording.objects.at(ordinal).filter(concept=concept))
    edition = Edition.objects.at(ordinal).filter(concept=concept).first()
    document: dict[str, Any] = {
        "@context": _CONTEXT_ADDRESS,
        "id": concept.address,
        "type": _TYPES[Concept.Kind(concept.kind)],
        "inScheme": framework_address(concept.framework),
        "prefLabel": {w.lang: w.title for w in words},
        "altLabel": {w.lang: w.alt for w in words if w.alt},
        "definition": {w.lang: w.description for w in words if w.description},
    }
    if edition is not None and edition.code:
        document["notation"] = edition.code
    parents = Broader.objects.at(ordinal).filter(narrower=concept).select_related("broader")
    document["broader"] = [b.broader.address for b in parents]
    for match in Match.objects.at(ordinal).filter(subject=concept):
        document.setdefault(f"{match.relation}Match", []).append(match.target_uri)
    if concept.kind == Concept.Kind.ROLE:
        document["needs"] = _needs(concept, ordinal)
    return {name: value for name, value in document.items() if value}


def _needs(role: Concept, ordinal: int) -> list[dict[str, Any]]:
    cells = Cell.objects.at(ordinal).filter(role=role).select_related("skill")
    return [
        {"skill": c.skill.address, "necessity": c.necessity}
        | ({"level": c.level} if c.level else {})
        for c in cells.order_by("skill_id")
    ]


def course_document(course: Course) -> dict[str, Any]:
    """A course as schema.org `Course`, with its runs and the skills it is accepted to teach."""
    lang = course.source_language
    document = {
        "@context": "https://schema.org",
        "@type": "Course",
        "@id": f"{settings.PUBLIC_URL}/id/course/{course.uuid}",
        "name": _in_languages(course.title),
        "description": _in_languages(course.description),
        "inLanguage": course.languages or [lang],
        "url": course.url,
        "timeRequired": f"PT{course.workload_hours:f}H" if course.workload_hours else "",
        "provider": {"@type": "Organization", "name": course.provider.name,
                     "url": course.provider.url},
        "teaches": [_defined_term(c) for c in _accepted(course)],
        "hasCourseInstance": [_instance(o, course) for o in course.offerings.all()],
    }  # fmt: skip
    return {name: value for name, value in document.items() if value}


def _accepted(course: Course) -> list[Claim]:
    rows = course.claims.filter(status=Claim.Status.ACCEPTED).select_related("skill")
    return list(rows.order_by("id"))


def _defined_term(claim: Claim) -> dict[str, Any]:
    return {"@type": "DefinedTerm", "@id": claim.skill.address, "termCode": claim.skill.key}


def _instance(offering: Offering, course: Course) -> dict[str, Any]:
    price = offering.price if offering.price is not None else course.price
    document = {
        "@type": "CourseInstance",
        "courseMode": _MODES.get(Mode(offering.mode or course.mode), "") if
        (offering.mode or course.mode) else "",
        "inLanguage": offering.language,
        "startDate": offering.starts_on.isoformat() if offering.starts_on else "",
        "endDate": offering.ends_on.isoformat() if offering.ends_on else "",
        "location": offering.place,
        "offers": {"@type": "Offer", "price": f"{price:f}",
                   "priceCurrency": offering.currency or course.currency}
        if price is not None else None,
    }  # fmt: skip
    return {name: value for name, value in document.items() if value}


def _in_languages(texts: dict[str, str]) -> Any:
    return [{"@language": lang, "@value": text} for lang, text in sorted(texts.items()) if text]
