"""Counts of very many matches are estimates, said to be so; few are exact."""

from pathlib import Path

import pytest

from skillshub.search.engine import counts
from skillshub.search.port import CourseQuery
from tests.search.samples import build, course

COURSES = [
    course(
        n,
        {"en": "Battery"},
        mode=["online" if n % 2 else "on-site"],
        provider=[f"p{n % 7}"],
        role=[f"r{n % 10}"],
    )
    for n in range(1, 2001)
]
ASKED = (("mode", 5), ("provider", 10))


@pytest.mark.parametrize(("many", "enough"), [(10_000, 5_000), (500, 400)])
def test_estimates_are_near_and_marked(tmp_path: Path, monkeypatch, many: int, enough: int):
    monkeypatch.setattr(counts, "MANY", many)
    monkeypatch.setattr(counts, "ENOUGH", enough)
    index = build(tmp_path, COURSES)
    found = index.courses(CourseQuery(filters={"mode": ("online",)}, counts=ASKED))
    assert found.total == 1000, "the number of results is always exact"
    assert found.about == (frozenset() if many == 10_000 else {"provider"})
    assert dict(found.counts["mode"]) == {"online": 1000, "on-site": 1000}
    counted = dict(found.counts["provider"])
    assert sum(counted.values()) == pytest.approx(1000, rel=0.1 if found.about else 0)
    assert len(counted) == 7


def test_the_counts_of_a_selected_many_valued_filter_are_estimated_too(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(counts, "MANY", 500)
    monkeypatch.setattr(counts, "ENOUGH", 400)
    index = build(tmp_path, COURSES)
    found = index.courses(CourseQuery(filters={"role": ("r1",)}, counts=(("role", 10),)))
    assert found.total == 200
    assert found.about == {"role"}
    assert sum(dict(found.counts["role"]).values()) == pytest.approx(2000, rel=0.1)
