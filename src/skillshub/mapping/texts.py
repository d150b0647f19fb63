"""What engines read: the texts of courses and the labels of skills, taken from the database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from skillshub.catalogue.models import Course
from skillshub.framework.models import Concept, Version, Wording
from skillshub.mapping.actions import states_assessment
from skillshub.mapping.proposer import CourseTexts, Part, Passage, SkillLabel

_FIELDS = (
    (Part.TITLE, "title"), (Part.OUTCOMES, "outcomes"), (Part.DESCRIPTION, "description"),
    (Part.PREREQUISITES, "prerequisites"),
)  # fmt: skip
#: Columns that providers often have beside ours, as the importer keeps them.
_EXTRA = ((Part.SYLLABUS, "syllabus"), (Part.TAGS, "skills"), (Part.SYLLABUS, "curriculum"))
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,300}>")
_LISTED = re.compile(r"""(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*[,\]]""")


def texts_of(course: Course) -> CourseTexts:
    passages = [
        Passage(part, lang, _MARKUP.sub("\n", text))
        for part, name in _FIELDS
        for lang, text in getattr(course, name).items()
        if text
    ]
    extra = {str(name).lower(): value for name, value in course.extra.items()}
    for part, name in _EXTRA:
        if text := _as_text(extra.get(name)):
            passages.append(Passage(part, course.source_language, text))
    return CourseTexts(
        tuple(passages), level_said=str(extra.get("level", "")), assessed=states_assessment(course)
    )


def all_labels() -> Iterator[SkillLabel]:
    """Labels of every skill in its framework's newest published version, in all languages."""
    newest: dict[int, int] = {}
    ranks: dict[int, int] = {}
    versions = Version.objects.filter(status=Version.Status.PUBLISHED).order_by("ordinal")
    for framework_id, ordinal, is_reference in versions.values_list(
        "framework_id", "ordinal", "framework__is_reference"
    ):
        newest[framework_id] = ordinal
        ranks[framework_id] = 0 if is_reference else 1
    for framework_id, ordinal in newest.items():
        yield from _labels_at(framework_id, ordinal, ranks[framework_id])


def _labels_at(framework_id: int, ordinal: int, rank: int) -> Iterator[SkillLabel]:
    rows = Wording.objects.at(ordinal).filter(
        Q(concept__editions__until__isnull=True) | Q(concept__editions__until__gt=ordinal),
        concept__framework_id=framework_id, concept__kind=Concept.Kind.SKILL,
        concept__editions__since__lte=ordinal,
    )  # fmt: skip
    for skill_id, lang, title, alt in rows.values_list(
        "concept_id", "lang", "title", "alt"
    ).iterator(5000):
        yield SkillLabel(skill_id, lang, title, True, rank)
        for text in alt:
            if text != title:
                yield SkillLabel(skill_id, lang, text, False, rank)


def _as_text(value: Any) -> str:
    """Lists, and lists that were written as text (`"['a', 'b']"`), a line an item."""
    if isinstance(value, list):
        return "\n".join(str(part) for part in value)
    text = str(value or "")
    if text.startswith("[") and text.endswith("]"):
        return "\n".join(one or other for one, other in _LISTED.findall(text))
    return text
