"""The matrix as rows and groups."""

from skillshub.framework.browsing import RoleLine, SkillLine
from skillshub.framework.models import Cell
from skillshub.kernel.texts import Text
from skillshub.web.browse.grid import grid


def role(pk: int) -> RoleLine:
    return RoleLine(
        pk, str(pk), f"r{pk}", "own", Text(f"Role {pk}", "en"), "", (), (), "", None, ""
    )


def skill(pk: int, title: str, framework: str = "own", group: int = 0) -> SkillLine:
    return SkillLine(pk, str(pk), Text(title, "en"), "skill", "", framework, group)


def cell(role_id: int, skill_id: int, level: int) -> Cell:
    return Cell(role_id=role_id, skill_id=skill_id, level=level, necessity="essential")


def test_own_groups_come_first_and_gaps_stay_empty() -> None:
    skills = {
        1: skill(1, "weld", group=10),
        2: skill(2, "bond", group=10),
        3: skill(3, "teach", "transversal", 20),
    }
    titles = {10: Text("Zinc", "en"), 20: Text("Adults", "en")}
    cells = [cell(7, 1, 2), cell(8, 2, 3), cell(8, 3, 1)]

    groups = grid([role(7), role(8)], skills, cells, titles, "own")

    shown = [
        (str(group.title), [(str(row.skill.title), [c and c.level for c in row.cells])])
        for group in groups
        for row in group.rows
    ]
    assert shown == [
        ("Zinc", [("bond", [None, 3])]),
        ("Zinc", [("weld", [2, None])]),
        ("Adults", [("teach", [None, 1])]),
    ]


def test_cells_of_other_roles_are_left_out() -> None:
    assert grid([role(7)], {1: skill(1, "weld")}, [cell(9, 1, 2)], {}, "own") == []
