"""Contrast of the tokens, in both themes: WCAG 2.2 asks 4.5 for text and 3 for edges."""

import re
from pathlib import Path

import pytest

import skillshub.web

TOKENS = Path(skillshub.web.__file__).parent / "static" / "css" / "tokens.css"
PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
COLOURS = {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS.read_text())}

TEXT = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "raised"), ("ink", "petrol-wash"),
    ("ink", "signal-wash"), ("ink", "bad-wash"), ("ink", "good-wash"),
    ("ink-soft", "paper"), ("ink-soft", "surface"), ("ink-soft", "raised"),
    ("ink-soft", "petrol-wash"), ("petrol", "paper"), ("petrol", "surface"),
    ("petrol", "petrol-wash"), ("on-petrol", "petrol"), ("on-petrol", "petrol-deep"),
    ("signal", "paper"), ("signal", "surface"), ("signal", "signal-wash"),
    ("good", "good-wash"), ("good", "surface"), ("bad", "surface"), ("bad", "bad-wash"),
]  # fmt: skip
EDGES = [("line-strong", "surface"), ("line-strong", "paper")]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read(front: str, back: str, theme: int) -> None:
    assert contrast(COLOURS[front][theme], COLOURS[back][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), EDGES)
def test_edges_of_inputs_can_be_seen(front: str, back: str, theme: int) -> None:
    assert contrast(COLOURS[front][theme], COLOURS[back][theme]) >= 3
