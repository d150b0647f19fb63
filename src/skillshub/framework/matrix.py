"""The competence matrix as a grid: roles down, skills across. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from skillshub.framework.content import Need

R = TypeVar("R")
S = TypeVar("S")


@dataclass(frozen=True)
class Grid(Generic[R, S]):
    """`rows[i][j]` is what `roles[i]` needs of `skills[j]`, None for nothing."""

    roles: Sequence[R]
    skills: Sequence[S]
    rows: Sequence[Sequence[Need | None]]

    def row_of(self, role: R) -> Sequence[Need | None]:
        return self.rows[self.roles.index(role)]

    @property
    def filled(self) -> int:
        """Cells that say something."""
        return sum(need is not None for row in self.rows for need in row)


def grid(roles: Iterable[R], skills: Iterable[S], cells: Mapping[tuple[R, S], Need]) -> Grid[R, S]:
    """Lay the cells out; roles and skills keep their order, also those without any cell."""
    down, across = list(roles), list(skills)
    rows = [[cells.get((role, skill)) for skill in across] for role in down]
    return Grid(down, across, rows)


def skills_in_use(cells: Mapping[tuple[R, S], Need], skills: Iterable[S]) -> list[S]:
    """The skills that at least one role needs, in the order given."""
    used = {skill for _, skill in cells}
    return [skill for skill in skills if skill in used]
