"""A version read back as a `Content`: what exporters write and tests compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from skillshub.framework.content import ConceptContent, Content, MatchTo, Need, Part, Ref, Words
from skillshub.framework.models import Concept, Version
from skillshub.framework.spans import rows_at
from skillshub.framework.statements import (
    CELLS,
    COLLECTED,
    EDITION_DEFAULTS,
    EDITIONS,
    HIERARCHY,
    MATCHES,
    RELATIONS,
    WORDINGS,
    Held,
    Identity,
    Table,
    Values,
)


def content_of(version: Version, languages: Iterable[str] | None = None) -> Content:
    """Everything a version says, in the named languages (all by default)."""
    return _Reader(version, None if languages is None else frozenset(languages)).content


class _Reader:
    def __init__(self, version: Version, languages: frozenset[str] | None) -> None:
        self.version, self.languages = version, languages
        self.refs, self.uris = _names(version)
        self.content = Content(parts=frozenset(Part))
        self._concepts()
        self._words()
        self._statements()

    def rows(self, table: Table) -> dict[Identity, Held]:
        return rows_at(table, self.version.framework, self.version.ordinal)

    def _concepts(self) -> None:
        for (pk,), row in self.rows(EDITIONS).items():
            ref = self.refs[pk]
            self.content.concepts[ref] = ConceptContent(
                ref.kind, ref.key, self.uris[pk], _said(row.values)
            )

    def _words(self) -> None:
        seen: set[str] = set()
        for (pk, lang), row in self.rows(WORDINGS).items():
            concept = self.content.concepts.get(self.refs[pk])
            if concept is not None and (self.languages is None or lang in self.languages):
                concept.words[lang] = _words_of(row.values)
                seen.add(lang)
        self.content.languages = frozenset(seen) if self.languages is None else self.languages

    def _statements(self) -> None:
        content = self.content
        for (role, skill), row in self.rows(CELLS).items():
            content.cells[self._pair(role, skill)] = Need(*row.values)
        content.broader = {self._pair(*pair) for pair in self.rows(HIERARCHY)}
        content.collected = {self._pair(*pair) for pair in self.rows(COLLECTED)}
        for pair, row in self.rows(RELATIONS).items():
            content.relations[self._pair(*pair)] = row.values[0]
        for (subject, uri), row in self.rows(MATCHES).items():
            relation, label, note = row.values
            content.matches[self._ref(subject), uri] = MatchTo(relation, uri, label, note)

    def _pair(self, left: int, right: int) -> tuple[Ref, Ref]:
        return self._ref(left), self._ref(right)

    def _ref(self, pk: int) -> Ref:
        """A concept's name; one that only statements mention is noted as *named*."""
        ref = self.refs[pk]
        if not ref.framework and ref not in self.content.concepts:
            self.content.named[ref] = self.uris[pk]
        return ref


def _names(version: Version) -> tuple[dict[int, Ref], dict[int, str]]:
    """Names of the framework's own concepts and of those its cells borrow."""
    refs: dict[int, Ref] = {}
    uris: dict[int, str] = {}
    own = Concept.objects.filter(framework_id=version.framework_id)
    for pk, kind, key, uri in own.values_list("pk", "kind", "key", "uri"):
        refs[pk], uris[pk] = Ref(kind, key), uri
    borrowed = Concept.objects.filter(needed_by__framework_id=version.framework_id).exclude(
        framework_id=version.framework_id
    )
    for pk, kind, key, owner in borrowed.values_list(
        "pk", "kind", "key", "framework__key"
    ).distinct():
        refs[pk] = Ref(kind, key, owner)
    return refs, uris


def _said(values: Values) -> dict[str, Any]:
    """The facts that differ from an edition's defaults."""
    pairs = zip(EDITION_DEFAULTS, values, strict=True)
    return {name: value for (name, unsaid), value in pairs if value != unsaid}


def _words_of(values: Values) -> Words:
    title, alt, hidden, description, note, levels, status = values
    ranks = tuple(sorted((int(rank), sentence) for rank, sentence in levels.items()))
    return Words(title, tuple(alt), tuple(hidden), description, note, ranks, status)
