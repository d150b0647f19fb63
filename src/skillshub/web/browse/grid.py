"""The matrix as a grid: skills down, job roles across. Pure: lines and cells in, rows out.

                  technician   planner   manager
High voltage
  isolate system      3           1         ·
  measure insulation  2           ·         ·
Planning
  schedule a line     ·          (2)        3        (2) = optional
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from skillshub.framework.browsing import RoleLine, SkillLine
from skillshub.framework.models import Cell
from skillshub.kernel.texts import Text


@dataclass
class Row:
    """One skill; `cells` has a place per role, None where the role does not need the skill."""

    skill: SkillLine
    cells: list[Cell | None]


@dataclass
class Group:
    """Skills under one heading; the heading may be empty."""

    title: Text
    rows: list[Row] = field(default_factory=list)


def grid(
    roles: Sequence[RoleLine],
    skills: Mapping[int, SkillLine],
    cells: Iterable[Cell],
    titles: Mapping[int, Text],
    own: str,
) -> list[Group]:
    """Groups in the order of their titles; skills borrowed from other frameworks come last."""
    columns = {role.id: index for index, role in enumerate(roles)}
    rows: dict[int, Row] = {}
    for cell in cells:
        if cell.role_id in columns and cell.skill_id in skills:
            skill = skills[cell.skill_id]
            row = rows.setdefault(skill.id, Row(skill, [None] * len(roles)))
            row.cells[columns[cell.role_id]] = cell
    groups: dict[tuple[bool, str, int], Group] = {}
    for row in sorted(rows.values(), key=lambda row: row.skill.title.value.casefold()):
        title = titles.get(row.skill.group, Text("", ""))
        place = (row.skill.framework != own, title.value.casefold(), row.skill.group)
        groups.setdefault(place, Group(title)).rows.append(row)
    return [groups[place] for place in sorted(groups)]
