"""Which rows to write for a change: a table of named cases."""

from __future__ import annotations

import pytest

from skillshub.framework.statements import Held, Steps, steps

A = ("a",)


@pytest.mark.parametrize(
    ("wanted", "held", "closed", "expected"),
    [
        pytest.param({A: (1,)}, {}, {}, Steps(insert={A: (1,)}, added=[A]), id="new"),
        pytest.param({A: (1,)}, {A: Held(7, 1, (1,))}, {}, Steps(unchanged=1), id="the same"),
        pytest.param(
            {A: (2,)}, {A: Held(7, 1, (1,))}, {},
            Steps(insert={A: (2,)}, close=[7], changed=[A]), id="changed since published",
        ),
        pytest.param(
            {A: (2,)}, {A: Held(7, 3, (1,))}, {},
            Steps(insert={A: (2,)}, delete=[7], changed=[A]), id="changed within the draft",
        ),
        pytest.param(
            {A: (1,)}, {A: Held(8, 3, (2,))}, {A: Held(7, 1, (1,))},
            Steps(delete=[8], reopen=[7], changed=[A]), id="changed back within the draft",
        ),
        pytest.param(
            {A: (1,)}, {}, {A: Held(7, 1, (1,))}, Steps(reopen=[7], added=[A]), id="taken back",
        ),
        pytest.param({}, {A: Held(7, 1, ())}, {}, Steps(close=[7], retired=[A]), id="retired"),
        pytest.param(
            {}, {A: Held(7, 3, ())}, {}, Steps(delete=[7], retired=[A]), id="dropped from draft"
        ),
    ],
)  # fmt: skip
def test_steps(wanted, held, closed, expected):
    got = steps(wanted, held, ordinal=3, may_lose=lambda _: True, closed_here=closed)
    assert got == expected


def test_what_the_content_does_not_cover_stays():
    held = {A: Held(7, 1, ())}
    assert steps({}, held, ordinal=3, may_lose=lambda _: False) == Steps(unchanged=1)
