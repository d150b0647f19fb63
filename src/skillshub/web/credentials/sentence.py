"""The one sentence a credential's page begins with. Pure: facts in, sentence out.

Who may do what, at which level, how that was found out, until when, and what it does not cover.
An attendance never reads as an assessment.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Facts:
    """`assessment` and `supervision` are the words for how; `rule` regulates the skill."""

    name: str
    skill: str
    level: str
    rank: int
    ranks: int
    is_assessed: bool
    assessment: str = ""
    supervision: str = ""
    course: str = ""
    until: str = ""
    is_over: bool = False
    rule: str = ""


def sentence(facts: Facts) -> str:
    parts = [_assessed(facts) if facts.is_assessed else _attended(facts), _until(facts)]
    return "; ".join([*parts, _not_covered(facts)]) + "."


def _assessed(facts: Facts) -> str:
    said = {
        "name": facts.name, "skill": facts.skill, "level": facts.level,
        "rank": facts.rank, "ranks": facts.ranks, "how": _how(facts),
    }  # fmt: skip
    if said["how"]:
        return _(
            "{name} was assessed ({how}) and showed the skill “{skill}” "
            "at the level {level} ({rank} of {ranks})"
        ).format(**said)
    return _(
        "{name} was assessed and showed the skill “{skill}” "
        "at the level {level} ({rank} of {ranks})"
    ).format(**said)


def _attended(facts: Facts) -> str:
    said = {"name": facts.name, "skill": facts.skill, "course": facts.course}
    if facts.course:
        return _(
            "{name} took part in the course “{course}” on “{skill}”; nothing was assessed, "
            "so this does not say that {name} can do it"
        ).format(**said)
    return _(
        "{name} took part in a course on “{skill}”; nothing was assessed, "
        "so this does not say that {name} can do it"
    ).format(**said)


def _how(facts: Facts) -> str:
    return ", ".join(filter(None, (facts.assessment, facts.supervision)))


def _until(facts: Facts) -> str:
    if not facts.until:
        return _("it does not expire")
    if facts.is_over:
        return _("it held until {day} and has expired").format(day=facts.until)
    return _("it holds until {day}").format(day=facts.until)


def _not_covered(facts: Facts) -> str:
    if facts.rule:
        return _("it does not replace what {rule} asks for, and covers no other skill").format(
            rule=facts.rule
        )
    if facts.is_assessed and facts.rank < facts.ranks:
        return _("it covers no higher level and no other skill")
    return _("it covers no other skill")
