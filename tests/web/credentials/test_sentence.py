"""The sentence says no more than was shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils.translation import override

from skillshub.web.credentials.sentence import Facts, sentence

SHOWN = Facts(
    name="Lea", skill="Solder", level="Practitioner", rank=2, ranks=3, is_assessed=True,
    assessment="practical test", supervision="supervised", course="Soldering", until="May 1, 2028",
)  # fmt: skip
CASES = {
    "assessed": (SHOWN,
        "Lea was assessed (practical test, supervised) and showed the skill “Solder” at the level "
        "Practitioner (2 of 3); it holds until May 1, 2028; it covers no higher level and no other "
        "skill."),
    "nothing known of how": (replace(SHOWN, assessment="", supervision="", until=""),
        "Lea was assessed and showed the skill “Solder” at the level Practitioner (2 of 3); it "
        "does not expire; it covers no higher level and no other skill."),
    "expired": (replace(SHOWN, is_over=True),
        "Lea was assessed (practical test, supervised) and showed the skill “Solder” at the level "
        "Practitioner (2 of 3); it held until May 1, 2028 and has expired; it covers no higher "
        "level and no other skill."),
    "highest level": (replace(SHOWN, rank=3, level="Expert", supervision="", until=""),
        "Lea was assessed (practical test) and showed the skill “Solder” at the level Expert "
        "(3 of 3); it does not expire; it covers no other skill."),
    "regulated": (replace(SHOWN, rule="DGUV 209-093", until=""),
        "Lea was assessed (practical test, supervised) and showed the skill “Solder” at the level "
        "Practitioner (2 of 3); it does not expire; it does not replace what DGUV 209-093 asks "
        "for, and covers no other skill."),
    "attended": (replace(SHOWN, is_assessed=False, until=""),
        "Lea took part in the course “Soldering” on “Solder”; nothing was assessed, so this does "
        "not say that Lea can do it; it does not expire; it covers no other skill."),
    "attended, no course": (replace(SHOWN, is_assessed=False, until="", course=""),
        "Lea took part in a course on “Solder”; nothing was assessed, so this does not say that "
        "Lea can do it; it does not expire; it covers no other skill."),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "said"), CASES.values(), ids=CASES.keys())
def test_what_is_said(facts, said):
    with override("en"):
        assert sentence(facts) == said


def test_an_attendance_never_names_level_or_skill_shown():
    with override("en"):
        said = sentence(replace(SHOWN, is_assessed=False))
    assert "showed" not in said
    assert "Practitioner" not in said
