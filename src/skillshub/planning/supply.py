"""Supply: which courses close which cells of the matrix. Pure: values in, values out.

            needs 2, assessed?    course A → 3 (assessed)     cell closed, with proof
    skill ──────────────────────  course B → 2 (practised)    cell closed by attendance
                                  course C → 1 (introduced)   does not reach the level

A cell without a level (ESCO names none) is reached by any course that teaches the skill.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Need:
    """A cell of one role's row."""

    skill_id: int
    level: int | None
    essential: bool


@dataclass(frozen=True, slots=True)
class Teaching:
    """A claim that counts, as far as supply is concerned."""

    course_id: int
    skill_id: int
    level: int
    assessed: bool


@dataclass(slots=True)
class CellSupply:
    """How many courses reach a cell, and how many of them with an assessment."""

    courses: int = 0
    assessed: int = 0


@dataclass(slots=True)
class CourseSupply:
    """What one course does for a role: the skills it brings to the level needed."""

    course_id: int
    essential: list[int] = field(default_factory=list)
    optional: list[int] = field(default_factory=list)
    assessed: list[int] = field(default_factory=list)
    below: list[int] = field(default_factory=list)  # taught, but not up to the level needed

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        """Sorts the most helpful first: essential cells, proven ones, optional, beginnings."""
        return (
            -len(self.essential), -len(self.assessed), -len(self.optional), -len(self.below),
            self.course_id,
        )  # fmt: skip


def reaches(need: Need, teaching: Teaching) -> bool:
    return need.skill_id == teaching.skill_id and teaching.level >= (need.level or 0)


def cell_supply(
    needs: Iterable[Need], teachings: Iterable[Teaching]
) -> dict[tuple[int, int | None], CellSupply]:
    """Supply per (skill, level needed); cells of several roles with the same need share one."""
    by_skill: dict[int, list[Teaching]] = {}
    for teaching in teachings:
        by_skill.setdefault(teaching.skill_id, []).append(teaching)
    found: dict[tuple[int, int | None], CellSupply] = {}
    for need in needs:
        key = (need.skill_id, need.level)
        if key not in found:
            reaching = [t for t in by_skill.get(need.skill_id, ()) if reaches(need, t)]
            found[key] = CellSupply(len(reaching), sum(t.assessed for t in reaching))
    return found


def courses_for(needs: Iterable[Need], teachings: Iterable[Teaching]) -> list[CourseSupply]:
    """Every course that reaches at least one cell, the most helpful first."""
    wanted = {need.skill_id: need for need in needs}
    found: dict[int, CourseSupply] = {}
    for teaching in teachings:
        need = wanted.get(teaching.skill_id)
        if need is None:
            continue
        course = found.setdefault(teaching.course_id, CourseSupply(teaching.course_id))
        if not reaches(need, teaching):
            course.below.append(need.skill_id)
            continue
        (course.essential if need.essential else course.optional).append(need.skill_id)
        if teaching.assessed:
            course.assessed.append(need.skill_id)
    helpful = [course for course in found.values() if course.essential or course.optional]
    return sorted(helpful, key=lambda course: course.rank)
