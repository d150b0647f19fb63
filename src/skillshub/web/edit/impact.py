"""What publishing a draft touches outside the framework: courses and micro-credentials."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from skillshub.credentials.models import Definition
from skillshub.framework.models import Concept, Edition, Version, Wording
from skillshub.mapping.queries import counted_claims


@dataclass(frozen=True)
class Impact:
    """Skills whose facts or words differ, and who relies on them. Awards keep their wording."""

    skills: int
    courses: int
    definitions: int


def impact_of(draft: Version) -> Impact:
    touched = Q(since=draft.ordinal) | Q(until=draft.ordinal)
    ids: set[int] = set()
    for model in (Edition, Wording):
        rows = model.objects.filter(
            touched, concept__framework=draft.framework_id, concept__kind=Concept.Kind.SKILL
        )
        ids.update(rows.values_list("concept_id", flat=True))
    claims = counted_claims().filter(skill_id__in=ids)
    published = Definition.objects.filter(skill_id__in=ids, status=Definition.Status.PUBLISHED)
    return Impact(len(ids), claims.values("course_id").distinct().count(), published.count())
