"""Reads that join the matrix with the claims: supply for a role page and the matrix view.

Two or three queries each, whatever the size of the role or the framework.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from skillshub.catalogue.models import Course
from skillshub.framework.models import Cell, Concept, Version
from skillshub.framework.queries import cells_at
from skillshub.mapping.models import Claim
from skillshub.mapping.queries import counted_claims
from skillshub.planning.supply import (
    CellSupply,
    CourseSupply,
    Need,
    Teaching,
    cell_supply,
    courses_for,
)


@dataclass(frozen=True, slots=True)
class RoleCourse:
    """A course with what it does for the role; lists hold skill ids."""

    course: Course
    supply: CourseSupply


def needs_of(role: Concept, version: Version) -> list[Need]:
    """The role's cells in this version."""
    rows = cells_at(version).filter(role=role)
    return [_need(*row) for row in rows.values_list("skill_id", "level", "necessity")]


def courses_for_role(role: Concept, version: Version, limit: int = 50) -> list[RoleCourse]:
    """Published courses that close cells of the role, those closing most essential ones first."""
    needs = needs_of(role, version)
    ranked = courses_for(needs, _teachings({need.skill_id for need in needs}))[:limit]
    courses = Course.objects.select_related("provider").in_bulk(
        [supply.course_id for supply in ranked]
    )
    return [RoleCourse(courses[supply.course_id], supply) for supply in ranked]


def supply_for_role(role: Concept, version: Version) -> dict[int, CellSupply]:
    """Supply of each cell of the role's row, by skill id."""
    needs = needs_of(role, version)
    supply = cell_supply(needs, _teachings({need.skill_id for need in needs}))
    return {need.skill_id: supply[need.skill_id, need.level] for need in needs}


def coverage(version: Version) -> dict[tuple[int, int], CellSupply]:
    """Supply of every cell of a framework's matrix, by (role id, skill id)."""
    cells = cells_at(version)
    rows = list(cells.values_list("role_id", "skill_id", "level", "necessity"))
    needs = [_need(*row[1:]) for row in rows]
    supply = cell_supply(needs, _teachings(cells.values("skill_id")))
    return {
        (row[0], row[1]): supply[need.skill_id, need.level]
        for row, need in zip(rows, needs, strict=True)
    }


def _need(skill_id: int, level: int | None, necessity: str) -> Need:
    return Need(skill_id, level, necessity == Cell.Necessity.ESSENTIAL)


def _teachings(skills: set[int] | QuerySet[Any]) -> list[Teaching]:
    """Counted claims of published courses for these skills (ids, or a query of ids)."""
    rows = counted_claims().filter(course__status=Course.Status.PUBLISHED, skill_id__in=skills)
    return [
        Teaching(course_id, skill_id, level, kind == Claim.Kind.ASSESSED)
        for course_id, skill_id, level, kind in rows.values_list(
            "course_id", "skill_id", "level", "kind"
        )
    ]
