"""Supply over the matrix, drawn as small tables."""

import pytest

from skillshub.planning.supply import Need, Teaching, cell_supply, courses_for, reaches

#        skill level essential
NEEDS = [Need(1, 2, True), Need(2, 1, True), Need(3, 3, False), Need(4, None, True)]


@pytest.mark.parametrize(
    ("need", "teaching", "expected"),
    [
        (Need(1, 2, True), Teaching(9, 1, 2, False), True),
        (Need(1, 2, True), Teaching(9, 1, 3, False), True),
        (Need(1, 2, True), Teaching(9, 1, 1, True), False),
        (Need(1, 2, True), Teaching(9, 2, 3, True), False),
        (Need(1, None, True), Teaching(9, 1, 1, False), True),
    ],
)
def test_reaches(need, teaching, expected):
    assert reaches(need, teaching) is expected


def test_cells_count_courses_and_proofs_apart():
    teachings = [
        Teaching(1, 1, 3, True), Teaching(2, 1, 2, False), Teaching(3, 1, 1, True),
        Teaching(1, 4, 1, False), Teaching(1, 99, 3, True),
    ]  # fmt: skip
    supply = cell_supply(NEEDS, teachings)
    assert {key: (cell.courses, cell.assessed) for key, cell in supply.items()} == {
        (1, 2): (2, 1), (2, 1): (0, 0), (3, 3): (0, 0), (4, None): (1, 0),
    }  # fmt: skip


def test_courses_closing_most_essential_cells_come_first():
    teachings = [
        Teaching(1, 1, 2, False), Teaching(1, 3, 3, True),  # one essential, one optional (proven)
        Teaching(2, 1, 2, False), Teaching(2, 2, 1, False),  # two essential
        Teaching(3, 1, 2, True),  # one essential, proven
        Teaching(4, 1, 1, True), Teaching(4, 99, 3, True),  # below, and not asked for
        Teaching(5, 3, 3, False), Teaching(5, 1, 1, False),  # one optional, one below
    ]  # fmt: skip
    ranked = courses_for(NEEDS, teachings)
    assert [course.course_id for course in ranked] == [2, 1, 3, 5]
    assert (ranked[1].essential, ranked[1].optional, ranked[1].assessed) == ([1], [3], [3])
    assert ranked[3].below == [1]
