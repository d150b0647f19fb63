"""Counts of very many matches are estimates, said to be so; few are exact."""

from pathlib import Path

import pytest

from skillshub.search.engine import counts
from skillshub.search.port import CourseQuery
from tests.search.samples import build, course

COURSES = [
    course(n, {"en": "Battery"}, mode=["online" if n % 2 else "on-site"], provider=[f"p{n % 7}"])
    for n in range(1, 2001)
]
ASKED = (("mode", 5), ("provider", 10))


@pytest.mark.parametrize("many", [10_000, 500])
def test_estimates_are_near_and_marked(tmp_path: Path, monkeypatch, many: int):
    monkeypatch.setattr(counts, "MANY", many)
    index = build(tmp_path, COURSES)
    found = index.courses(CourseQuery(filters={"mode": ("online",)}, counts=ASKED))
    assert found.total == 1000, "the number of results is always exact"
    assert found.about == (frozenset() if many == 10_000 else {"mode", "provider"})
    for field, whole in (("mode", 2000), ("provider", 1000)):
        counted = dict(found.counts[field])
        assert sum(counted.values()) == pytest.approx(whole, rel=0 if not found.about else 0.1)
    assert set(dict(found.counts["mode"])) == {"online", "on-site"}


def test_a_narrow_filter_over_many_courses_is_sampled_for_its_own_counts(
    tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(counts, "MANY", 500)
    monkeypatch.setattr(counts, "SURELY_CHEAP", 1000)
    index = build(tmp_path, COURSES)
    found = index.courses(CourseQuery(filters={"provider": ("p1",)}, counts=ASKED))
    assert found.total < 500
    assert found.about == {"provider"}
    assert "p1" in dict(found.counts["provider"])
