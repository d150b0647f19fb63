"""Two canonicalisers, one form: byte for byte, whatever the texts are."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyld import jsonld

from skillshub.credentials.vc import canon, contexts, strict_json
from skillshub.credentials.vc.errors import NotUnderstood, TooCostly
from skillshub.credentials.vc.record import Element, Learner, Target
from tests.credentials.vc.samples import badge, record, status

#: everything but control characters (lint rule L14 keeps those out) and halves of characters
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters='"\\\n\u2028\u0085'),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(name=TEXT, criteria=TEXT, grade=TEXT, said=st.lists(st.tuples(TEXT, TEXT), max_size=4))
@example(name='"\\\n', criteria="𝔘😀%41", grade="a\u2028b", said=[("\u0085", "é")])
def test_both_give_the_same_form(
    name: str, criteria: str, grade: str, said: list[tuple[str, str]]
) -> None:
    elements = tuple(Element(f"E{n}", one, two) for n, (one, two) in enumerate(said))
    achievement = replace(
        record().achievement, name=name, criteria=criteria, elements=elements,
        skill=Target("https://issuer.example/id/%C3%A9?q=1&r=2#x", name, criteria),
    )  # fmt: skip
    document = badge(achievement=achievement, grade=grade, learner=Learner(name, criteria))
    assert canon.by_oxigraph(document) == canon.by_pyld(document)
    again = strict_json.parse_object(strict_json.dump(document))
    assert canon.by_oxigraph(again) == canon.by_oxigraph(document)


def test_the_order_of_names_does_not_matter():
    def turned(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: turned(value[name]) for name in reversed(value)}
        return [turned(item) for item in value] if isinstance(value, list) else value

    assert canon.by_oxigraph(turned(badge())) == canon.by_oxigraph(badge())


@pytest.mark.parametrize("document", [badge(), badge(grade="1"), status(3)])
def test_our_shortcut_through_pyld_gives_what_its_front_door_gives(document: dict[str, Any]):
    front = jsonld.normalize(
        document,
        {"algorithm": "URDNA2015", "format": "application/n-quads",
         "documentLoader": contexts.load},
    )  # fmt: skip
    assert canon.by_pyld(document).decode() == front


def test_a_whole_number_is_the_same_with_and_without_its_point():
    with_point = strict_json.parse_object('{"a": 2.0}')
    assert with_point == {"a": 2}
    assert isinstance(with_point["a"], int)


REFUSED = {
    "undefined term": {"flavour": "vanilla"},
    "relative id": {"id": "one/two"},
    "undefined type": {"type": ["VerifiableCredential", "Nonsense"]},
    "keyword look-alike": {"@flavour": "x"},
    "blank in an address": {"id": "https://issuer.example/a b"},
}


@pytest.mark.parametrize("case", REFUSED)
def test_nothing_vanishes_unsigned(case: str):
    with pytest.raises(NotUnderstood):
        canon.by_oxigraph({**badge(), **REFUSED[case]})


def test_our_badge_has_few_unnamed_parts():
    assert canon.blank_nodes(badge()) <= canon.MAX_BLANK_NODES


def test_many_unnamed_parts_are_refused():
    with pytest.raises(TooCostly):
        canon.by_pyld(badge(), max_blank_nodes=2)


@pytest.mark.parametrize("url", contexts.FILES)
def test_contexts_are_the_pinned_bytes(url: str):
    assert contexts.read(url)


@pytest.mark.parametrize(
    "url", ["https://evil.example/context", "file:///etc/passwd", "http://127.0.0.1/c"]
)
def test_no_other_context_is_loaded(url: str, monkeypatch: pytest.MonkeyPatch):
    def no_socket(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", no_socket)
    with pytest.raises(NotUnderstood):
        canon.expand({"@context": [contexts.VCDM, url], "id": "urn:x:1"})
