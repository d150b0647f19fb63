from __future__ import annotations

import pytest

from skillshub.web.provide.highlight import Piece, cut

TEXT = "Theory. You measure\n cells daily. Then tea."
CASES = {
    "one sentence": ([("You measure cells daily.", "a")],
                     ["Theory. ", ("You measure\n cells daily.", "a"), " Then tea."]),
    "not in the text": ([("You weld.", "a")], [TEXT]),
    "the whole text": ([(TEXT, "a")], [(TEXT, "a")]),
    "two claims on one sentence": ([("Theory.", "a"), ("Theory.", "b")],
                                   [("Theory.", "a", "b"), TEXT.removeprefix("Theory.")]),
    "overlapping": ([("Theory. You measure", "a"), ("You measure cells daily.", "b")],
                    [("Theory. You measure\n cells daily.", "a", "b"), " Then tea."]),
    "empty evidence": ([("", "a")], [TEXT]),
    "regex signs are letters": ([("Theory. (You|", "a")], [TEXT]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_cutting(case):
    sentences, wanted = case
    pieces = [Piece(p) if isinstance(p, str) else Piece(p[0], p[1:]) for p in wanted]
    assert cut(TEXT, sentences) == pieces
    assert "".join(piece.text for piece in cut(TEXT, sentences)) == TEXT


def test_an_empty_text_has_no_pieces():
    assert cut("", [("x", "a")]) == []
