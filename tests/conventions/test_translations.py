"""Every catalogue says all of the interface, with the same placeholders as the source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[2] / "src" / "skillshub" / "locale"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?[a-z][^>]*>")


def _messages(language: str) -> list[Message]:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return [message for message in read_po(file, locale=language) if message.id]


def _forms(said: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", ["de"])
def test_every_message_is_translated(language):
    messages = _messages(language)
    assert len(messages) > 1000
    assert [m.id for m in messages if m.fuzzy or not all(_forms(m.string))] == []


@pytest.mark.parametrize("language", ["de"])
def test_a_translation_has_the_placeholders_of_its_source(language):
    """A plural form may be that of any of the source's: “one course” and “{count} courses”."""
    wrong = []
    for message in _messages(language):
        wanted = [_placeholders(each) for each in _forms(message.id)]
        if any(_placeholders(each) not in wanted for each in _forms(message.string)):
            wrong.append(message.id)
    assert wrong == []
