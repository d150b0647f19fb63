"""The record as an Open Badges 3.0 credential on VCDM 2.0 (unsigned).

Annex I elements that Open Badges has no term for become alignments with `targetType: ext:…`,
which the official schema allows; no context of our own, for some verifiers refuse unknown ones.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from skillshub.credentials.vc import contexts, status_list
from skillshub.credentials.vc.moments import write_moment
from skillshub.credentials.vc.record import Achievement, Element, Issuer, Learner, Record, Target

CONTEXT = [contexts.VCDM, contexts.OPEN_BADGES]
TYPE = ["VerifiableCredential", "OpenBadgeCredential"]
#: the term that carries the level, read again by `statement`
LEVEL = "SkillLevel"
KIND = "AwardKind"
EQF_URL = "http://data.europa.eu/snb/eqf/{}"


def build(record: Record) -> dict[str, Any]:
    """Deterministic: the same record gives the same document."""
    achievement = record.achievement
    document: dict[str, Any] = {
        "@context": CONTEXT,
        "id": record.id,
        "type": TYPE,
        "name": achievement.name,
        "issuer": _issuer(record.issuer),
        "validFrom": write_moment(record.valid_from),
    }
    if record.valid_until:
        document["validUntil"] = write_moment(record.valid_until)
    document["awardedDate"] = f"{record.awarded_on.isoformat()}T00:00:00Z"
    document["credentialSubject"] = _subject(record)
    document["credentialStatus"] = status_list.entry(record.status.list_url, record.status.index)
    return document


def achievement_document(achievement: Achievement, issuer: Issuer) -> dict[str, Any]:
    """The achievement alone, as the address that credentials name it by answers."""
    return {"@context": CONTEXT, **_achievement(achievement, issuer)}


def _subject(record: Record) -> dict[str, Any]:
    subject: dict[str, Any] = {
        "type": ["AchievementSubject"],
        "identifier": [_identity(record.learner)],
        "achievement": _achievement(record.achievement, record.issuer),
    }
    if record.achievement.ects is not None:
        subject["creditsEarned"] = _number(record.achievement.ects)
    if record.grade:
        subject["result"] = [
            {
                "type": ["Result"],
                "resultDescription": f"{record.achievement.id}#grade",
                "value": record.grade,
            }
        ]
        subject["achievement"]["resultDescription"] = [_grade_description(record.achievement)]
    return subject


def _achievement(achievement: Achievement, issuer: Issuer) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": achievement.id,
        "type": ["Achievement"],
        # the EU's micro-credential needs an assessment; attendance is not called one
        "achievementType": (
            "MicroCredential" if achievement.is_assessed else "CertificateOfCompletion"
        ),
        "name": achievement.name,
        "description": achievement.description,
        "criteria": {"id": f"{achievement.id}#criteria", "narrative": achievement.criteria},
        "creator": {"id": issuer.did, "type": ["Profile"]},
        "inLanguage": achievement.language,
        "humanCode": achievement.code,
        "alignment": _alignments(achievement),
    }
    if achievement.ects is not None:
        document["creditsAvailable"] = _number(achievement.ects)
    return document


def _alignments(achievement: Achievement) -> list[dict[str, Any]]:
    found = [_target(achievement.skill, "CFItem")]
    found += [_target(match, "CFItem") for match in achievement.matches]
    found.append(_element(achievement.level, achievement))
    if achievement.eqf:
        found.append(_eqf(achievement.eqf, achievement.eqf_declared_by))
    found += [_element(element, achievement) for element in achievement.elements]
    return found


def _target(target: Target, kind: str) -> dict[str, Any]:
    alignment: dict[str, Any] = {
        "type": ["Alignment"],
        "targetType": kind,
        "targetName": target.name,
        "targetUrl": target.url,
    }
    for term, value in (
        ("targetFramework", target.framework),
        ("targetCode", target.code),
        ("targetDescription", target.description),
    ):
        if value:
            alignment[term] = value
    return alignment


def _element(element: Element, achievement: Achievement) -> dict[str, Any]:
    target = Target(
        url=f"{achievement.id}#{element.term}", name=element.name, code=element.code,
        description=element.description,
    )  # fmt: skip
    return _target(target, f"ext:{element.term}")


def _eqf(level: int, declared_by: str) -> dict[str, Any]:
    return _target(
        Target(
            url=EQF_URL.format(level), name=f"EQF {level}", code=str(level),
            framework="European Qualifications Framework", description=declared_by,
        ),
        "ext:EqfLevel",
    )  # fmt: skip


def _issuer(issuer: Issuer) -> dict[str, Any]:
    profile: dict[str, Any] = {"id": issuer.did, "type": ["Profile"], "name": issuer.name}
    if issuer.url:
        profile["url"] = issuer.url
    if issuer.email:
        profile["email"] = issuer.email
    if issuer.country:
        profile["address"] = {"type": ["Address"], "addressCountryCode": issuer.country}
    return profile


def _identity(learner: Learner) -> dict[str, Any]:
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": learner.identity_hash,
        "identityType": "emailAddress",
        "salt": learner.salt,
    }


def _grade_description(achievement: Achievement) -> dict[str, Any]:
    return {
        "id": f"{achievement.id}#grade",
        "type": ["ResultDescription"],
        "name": "Grade",
        "resultType": "Result",
    }


def _number(value: Decimal) -> int | float:
    """2.00 → 2, 2.50 → 2.5: the shape JSON-LD canonicalises alike everywhere."""
    return int(value) if value == value.to_integral_value() else float(value)
