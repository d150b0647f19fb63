"""The label engine on small texts: what it finds, what it must not find, and how sure it is."""

import pytest

from skillshub.mapping.compounds import Splitter
from skillshub.mapping.cues import Sense, level_cue, said_level, sense_of
from skillshub.mapping.labels import LabelEngine, common_words
from skillshub.mapping.proposer import CourseTexts, Part, Passage, SkillLabel
from skillshub.mapping.words import sentences, tokens

LABELS = [
    SkillLabel(1, "en", "manage teams", True, 1),
    SkillLabel(2, "en", "battery management systems", True, 0),
    SkillLabel(2, "de", "Batteriemanagementsysteme", True, 0),
    SkillLabel(3, "en", "Swift (computer programming)", True, 1),
    SkillLabel(4, "en", "SQL", True, 1),
    SkillLabel(5, "en", "use spreadsheets software", True, 1),
    SkillLabel(6, "en", "dies", True, 1), SkillLabel(6, "en", "patterns", False, 1),
    SkillLabel(7, "en", "battery management", True, 1),
    SkillLabel(8, "en", "Battery management systems", True, 1),
    SkillLabel(9, "de", "Projektmanagement", True, 1), SkillLabel(9, "de", "Batterie", False, 1),
    SkillLabel(10, "fr", "gérer une équipe", True, 1),
    SkillLabel(11, "de", "Management", True, 0),
    SkillLabel(11, "de", "Management Systeme", False, 0),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine():
    return LabelEngine(LABELS)


def texts(part, text, lang="en", **kwargs):
    return CourseTexts((Passage(part, lang, text),), **kwargs)


def found(engine, part, text, lang="en", **kwargs):
    return {p.skill_id: p for p in engine.propose(texts(part, text, lang, **kwargs))}


@pytest.mark.parametrize(
    ("text", "lang", "skills"),
    [
        pytest.param("You will learn managing a team.", "en", {1}, id="stems and little words"),
        pytest.param("Gérez vos équipes : gérer des équipes", "fr", {10}, id="accents"),
        pytest.param("Designing Battery Management Systems", "en", {2}, id="longest, sector first"),
        pytest.param("Aufbau von Batteriemanagementsystemen", "de", {2}, id="inflected compound"),
        pytest.param("Databases with SQL", "en", {4}, id="acronym"),
        pytest.param("Basi di dati con SQL", "it", {4}, id="acronym in another language"),
        pytest.param("the sequel, in lower case: sql", "en", set(), id="acronym needs its case"),
        pytest.param("Swift responses to change", "en", set(), id="name without its subject"),
        pytest.param("Swift, a programming language", "en", {3}, id="name with its subject"),
        pytest.param("Working with spreadsheets software", "en", {5}, id="verb that adds nothing"),
        pytest.param("Design patterns", "en", set(), id="other name of something far narrower"),
        pytest.param("Batteriemodule lagern", "de", set(), id="a battery module is no battery"),
        pytest.param("gestire un team, manage teams", "it", {1}, id="English phrase in Italian"),
        pytest.param("", "en", set(), id="nothing"),
        pytest.param("电池管理系统", "zh", set(), id="no words between blanks"),
    ],
)
def test_what_is_found(engine, text, lang, skills):
    assert found(engine, Part.OUTCOMES, text, lang).keys() == skills


def test_prerequisites_are_no_evidence(engine):
    assert not found(engine, Part.PREREQUISITES, "Databases with SQL")
    assert not found(engine, Part.DESCRIPTION, "You should have worked with SQL before.")


def test_outcomes_weigh_more_than_description_and_that_more_than_praise(engine):
    sure = [
        found(engine, Part.OUTCOMES, "Queries in SQL")[4].confidence,
        found(engine, Part.DESCRIPTION, "You will learn SQL.")[4].confidence,
        found(engine, Part.DESCRIPTION, "All about SQL.")[4].confidence,
    ]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 3
    assert not found(engine, Part.DESCRIPTION, "SQL is good for your career.")


def test_tags_count_whole(engine):
    assert found(engine, Part.TAGS, "SQL")[4].confidence > 0.7
    assert found(engine, Part.TAGS, "SQL and Leadership")[4].confidence < 0.6


@pytest.mark.parametrize(
    ("text", "said", "level"),
    [
        ("Introduction to SQL", "", 1), ("Advanced SQL", "", 3), ("SQL", "", 2),
        ("SQL", "Beginner Level", 1), ("SQL", "Intermediate", 2), ("SQL", "Advanced", 3),
        ("Basics of SQL", "Advanced", 1),
    ],
)  # fmt: skip
def test_levels_are_never_above_what_the_sentence_says(engine, text, said, level):
    assert found(engine, Part.OUTCOMES, text, level_said=said)[4].level == level


@pytest.mark.parametrize(
    ("part", "text", "assessed", "kind"),
    [
        (Part.DESCRIPTION, "All about SQL.", False, "introduced"),
        (Part.DESCRIPTION, "Hands-on exercises in SQL.", False, "practised"),
        (Part.DESCRIPTION, "A final exam on SQL.", False, "introduced"),
        (Part.DESCRIPTION, "A final exam on SQL.", True, "assessed"),
        (Part.OUTCOMES, "Queries in SQL", False, "practised"),
        (Part.OUTCOMES, "Queries in SQL", True, "assessed"),
    ],
)
def test_kinds(engine, part, text, assessed, kind):
    assert found(engine, part, text, assessed=assessed)[4].kind == kind


def test_evidence_is_the_sentence_or_the_part_around_the_label(engine):
    proposal = found(engine, Part.OUTCOMES, "First this. Then queries in SQL. Then that.")[4]
    assert (proposal.evidence, proposal.matched, proposal.part) == (
        "Then queries in SQL.", "SQL", "outcomes",
    )  # fmt: skip
    long = found(engine, Part.OUTCOMES, "x " * 400 + "SQL" + " y" * 400)[4].evidence
    assert "SQL" in long
    assert len(long) < 310


def test_words_of_every_course_name_no_skill_of_one():
    sample = [texts(Part.DESCRIPTION, "communication matters")] * 250
    assert "communic" in common_words(sample)["en"]
    assert common_words(sample[:50]) == {}
    labels = [SkillLabel(1, "en", "communication", True, 1)]
    assert found(LabelEngine(labels), Part.OUTCOMES, "communication")
    assert not found(LabelEngine(labels, sample), Part.OUTCOMES, "communication")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Batteriemodul", ("batteri", "modul")), ("Sicherungskasten", ("sicher", "kast")),
        ("Batterie", ("batteri",)), ("Batteriexyz", ("batteriexyz",)),
    ],
)  # fmt: skip
def test_compounds_come_apart_only_wholly(word, parts):
    splitter = Splitter("de", ["Batterie", "Modul", "Sicherung", "Kasten"])
    assert splitter.parts(word) == parts


@pytest.mark.parametrize(
    ("sentence", "sense"),
    [
        ("Students will learn to weld.", Sense.LEARNT),
        ("Sie lernen, Module zu kleben.", Sense.LEARNT),
        ("Prerequisite: you will learn faster with SQL.", Sense.REQUIRED),
        ("Voraussetzungen: Grundkenntnisse", Sense.REQUIRED),
        ("Boost your career!", Sense.PRAISE),
        ("Module 2: adhesives", Sense.PLAIN),
    ],
)
def test_sense(sentence, sense):
    assert sense_of(sentence) == sense


def test_level_words():
    assert level_cue("An introduction for experts") is None
    assert level_cue("based on a database") is None
    assert said_level("Introductory") == 1
    assert said_level("") is None


def test_sentences_and_tokens():
    assert list(sentences("One. Two!\n• Three\n\n")) == ["One.", "Two!", "Three"]
    assert [t.stem for t in tokens("Managing the C++ and Überprüfung", "en")][:2] == [
        "manag",
        "c++",
    ]
