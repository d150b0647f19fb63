"""What is wrong with a `Content` by itself: before anything is compared or written."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from skillshub.framework.content import ConceptContent, Content, Ref, Words
from skillshub.framework.models import Cell, Concept, Framework, Match, Wording
from skillshub.framework.statements import EDITIONS
from skillshub.kernel.plans import Problem

_TITLE_MAX = Wording._meta.get_field("title").max_length or 0
_KEY_MAX = Concept._meta.get_field("key").max_length or 0
_URI_MAX = Concept._meta.get_field("uri").max_length or 0
_LABEL_MAX = Match._meta.get_field("target_label").max_length or 0
_FACTS = frozenset(EDITIONS.values)


def check_content(framework: Framework, content: Content) -> list[Problem]:
    """Every reason why this content cannot be applied; empty when there is none."""
    ranks = set(framework.levels.values_list("rank", flat=True))
    return [
        *_concept_problems(content),
        *_address_problems(framework, content),
        *_cell_problems(content, ranks),
        *_match_problems(content),
    ]


def _concept_problems(content: Content) -> Iterator[Problem]:
    for ref, concept in content.concepts.items():
        if not ref.key or len(ref.key) > _KEY_MAX:
            yield _problem(
                "key-length", _("the key of {ref} is empty or too long"), ref,
                _("Use at most {max} characters.").format(max=_KEY_MAX),
            )  # fmt: skip
        yield from _fact_problems(ref, concept)
        for lang, words in concept.words.items():
            yield from _word_problems(ref, lang, words)


def _fact_problems(ref: Ref, concept: ConceptContent) -> Iterator[Problem]:
    unknown = concept.facts.keys() - _FACTS
    if unknown:
        raise AssertionError(f"an importer gave {ref} facts that no edition has: {unknown}")
    eqf = concept.facts.get("eqf")
    if eqf is not None and not 1 <= eqf <= 8:
        yield _problem(
            "eqf-range", _("the EQF level of {ref} is out of range"), ref,
            _("Write a whole number from 1 to 8, or leave it empty."),
        )  # fmt: skip


def _word_problems(ref: Ref, lang: str, words: Words) -> Iterator[Problem]:
    if not words.title.strip():
        yield _problem(
            "title-empty", _("{ref} has no title in {lang}"), ref, _("Write a title."), lang
        )
    if len(words.title) > _TITLE_MAX:
        yield _problem(
            "title-length", _("the title of {ref} in {lang} is too long"), ref,
            _("Use at most {max} characters.").format(max=_TITLE_MAX), lang,
        )  # fmt: skip
    if not all(map(_is_storable, _texts(words))):
        yield _problem(
            "unstorable-text", _("{ref} has a character in {lang} that cannot be stored"), ref,
            _("Remove control characters (NUL) and broken characters."), lang,
        )  # fmt: skip


def _is_storable(text: str) -> bool:
    """Databases refuse NUL, and half of a surrogate pair is no character."""
    if text.isascii():
        return "\x00" not in text
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def _texts(words: Words) -> Iterator[str]:
    yield from (words.title, words.description, words.note, *words.alt, *words.hidden)
    yield from (sentence for _rank, sentence in words.levels)


def _address_problems(framework: Framework, content: Content) -> Iterator[Problem]:
    """Two concepts of a kind cannot share an address, nor can it be longer than its column."""
    holders = {
        (kind, uri): Ref(kind, key)
        for kind, key, uri in framework.concepts.exclude(uri="").values_list("kind", "key", "uri")
    }
    said = {ref: concept.uri for ref, concept in content.concepts.items()} | content.named
    for ref, uri in said.items():
        if uri and holders.setdefault((ref.kind, uri), ref) != ref:
            yield _problem(
                "uri-taken", _("the address of {ref} belongs to another concept"), ref,
                _("Every concept needs its own address."),
            )  # fmt: skip
        if len(uri) > _URI_MAX:
            yield _problem(
                "uri-length", _("the address of {ref} is too long"), ref,
                _("Use at most {max} characters.").format(max=_URI_MAX),
            )  # fmt: skip


def _cell_problems(content: Content, ranks: set[int]) -> Iterator[Problem]:
    known = ", ".join(str(rank) for rank in sorted(ranks))
    for (role, skill), need in content.cells.items():
        if need.level is not None and need.level not in ranks:
            yield Problem(
                _("the cell “{role}” × “{skill}” asks for the unknown level {level}").format(
                    role=role.key, skill=skill.key, level=need.level
                ),
                _("The framework's levels are {known}.").format(known=known or "–"),
                code="unknown-level",
            )
        if need.necessity not in Cell.Necessity.values:
            yield Problem(
                _("the cell “{role}” × “{skill}” is neither essential nor optional").format(
                    role=role.key, skill=skill.key
                ),
                _("Write essential or optional."),
                code="unknown-necessity",
            )


def _match_problems(content: Content) -> Iterator[Problem]:
    for (subject, uri), match in content.matches.items():
        if match.relation not in Match.Kind.values:
            yield _problem(
                "unknown-match", _("{ref} has a match of an unknown kind"), subject,
                _("Write exact, close, broad, narrow or related."),
            )  # fmt: skip
        if not all(map(_is_storable, (uri, match.target_label, match.note))):
            yield _problem(
                "unstorable-text", _("a match of {ref} has a character that cannot be stored"),
                subject, _("Remove control characters (NUL) and broken characters."),
            )  # fmt: skip
        if not uri or len(uri) > _URI_MAX or len(match.target_label) > _LABEL_MAX:
            yield _problem(
                "match-length", _("a match of {ref} has no target or a text that is too long"),
                subject, _("Correct the target's address and label."),
            )  # fmt: skip


def _problem(code: str, message: str, ref: Ref, remedy: str, lang: str = "") -> Problem:
    named = f"{ref.kind} “{ref.key}”"
    return Problem(message.format(ref=named, lang=lang), remedy, code=code)
