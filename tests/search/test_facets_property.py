"""Counts against a brute-force count of the same documents."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillshub.search.port import CourseDocument, CourseQuery, Wanted
from tests.search.samples import build, course

VALUES = {
    "language": ["en", "de", "cs"],
    "mode": ["online", "on-site"],
    "level": ["1", "2", "3"],
    "role": ["r1", "r2", "r3", "r4"],
    "provider": ["p1", "p2"],
}
WORDS = ["battery", "cell", "safety"]


def some(field: str) -> st.SearchStrategy[list[str]]:
    """Any set of the field's values, drawn as a bit mask."""
    values = VALUES[field]
    masks = st.integers(0, 2 ** len(values) - 1)
    return masks.map(lambda mask: [v for bit, v in enumerate(values) if mask >> bit & 1])


documents = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), *map(some, VALUES)),
    min_size=1, max_size=25,
)  # fmt: skip
chosen = st.fixed_dictionaries({}, optional={f: some(f).filter(bool).map(tuple) for f in VALUES})


def matches(it: CourseDocument, word: str, filters: dict[str, tuple[str, ...]]) -> bool:
    said = not word or word in it.title["en"].split()
    return said and all(set(values) & set(it.facets[f]) for f, values in filters.items())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=documents, word=st.sampled_from(["", *WORDS]), filters=chosen)
def test_counts_are_those_of_brute_force(drawn, word: str, filters: dict[str, tuple[str, ...]]):
    held = [
        course(number, {"en": " ".join(said)}, **dict(zip(VALUES, values, strict=True)))
        for number, (said, *values) in enumerate(drawn, 1)
    ]
    query = CourseQuery(
        wanted=(Wanted((word,)),) if word else (), filters=filters, limit=100,
        counts=tuple((field, 20) for field in VALUES),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        found = build(Path(folder), held, names=()).courses(query)
    right = [it for it in held if matches(it, word, filters)]
    assert found.total == len(right)
    assert {row["id"] for _, row in found.rows} == {it.id for it in right}
    for field in VALUES:
        others = {f: v for f, v in filters.items() if f != field}
        expected = Counter(
            value for it in held if matches(it, word, others) for value in it.facets[field]
        )
        counted = {value: n for value, n in found.counts[field] if n}
        assert counted == dict(expected), field
