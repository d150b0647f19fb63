"""What it would take to make a framework say what a `Content` says. Reads, writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from skillshub.framework.checks import check_content
from skillshub.framework.content import ConceptContent, Content, Part, Ref, Words
from skillshub.framework.models import Cell, Concept, Framework, Version
from skillshub.framework.spans import open_rows, rows_closed_by
from skillshub.framework.statements import (
    CELLS,
    COLLECTED,
    EDITION_DEFAULTS,
    EDITIONS,
    HIERARCHY,
    MATCHES,
    RELATIONS,
    TABLES,
    WORDINGS,
    Identity,
    Steps,
    Table,
    Values,
    steps,
)
from skillshub.kernel.plans import Problem, Severity
from skillshub.kernel.progress import Progress, Silent

Kind = Concept.Kind
#: Which part of a content speaks about concepts of a kind.
PART_OF_KIND: dict[str, Part] = {
    Kind.SKILL: Part.SKILLS,
    Kind.ROLE: Part.ROLES,
    Kind.SKILL_GROUP: Part.GROUPS,
    Kind.ROLE_GROUP: Part.GROUPS,
    Kind.COLLECTION: Part.COLLECTIONS,
}
PART_OF_TABLE: dict[str, Part] = {
    CELLS.name: Part.CELLS,
    HIERARCHY.name: Part.HIERARCHY,
    COLLECTED.name: Part.COLLECTIONS,
    RELATIONS.name: Part.RELATIONS,
    MATCHES.name: Part.MATCHES,
}


@dataclass
class Revision:
    """Every step of a revision. Concepts to be made have negative ids until they are."""

    framework: Framework
    ordinal: int
    content: Content
    ids: dict[Ref, int] = field(default_factory=dict)
    refs: dict[int, Ref] = field(default_factory=dict)
    new: dict[Ref, str] = field(default_factory=dict)  # → URI
    retired: set[int] = field(default_factory=set)
    steps: dict[str, Steps] = field(default_factory=dict)  # by table name
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return all(s.is_empty for s in self.steps.values())

    @property
    def errors(self) -> list[Problem]:
        return [p for p in self.problems if p.severity == Severity.ERROR]

    def counts(self) -> dict[str, dict[str, int]]:
        """Per kind of statement: how many are added, changed, retired, unchanged."""
        return {
            name: {
                "added": len(s.added),
                "changed": len(s.changed),
                "retired": len(s.retired),
                "unchanged": s.unchanged,
            }
            for name, s in self.steps.items()
        }


def revision_of(
    framework: Framework, content: Content, progress: Progress | None = None
) -> Revision:
    """Compare `content` with what the framework says now (in its draft, if one is open)."""
    return _Comparison(framework, content, progress or Silent()).revision


def next_ordinal(framework: Framework) -> int:
    """The open draft's ordinal, or the one a new draft would have."""
    newest = framework.versions.order_by("-ordinal").first()
    if newest is None:
        return 1
    return newest.ordinal if newest.status == Version.Status.DRAFT else newest.ordinal + 1


class _Comparison:
    def __init__(self, framework: Framework, content: Content, progress: Progress) -> None:
        self.content = content
        self.covers = frozenset(PART_OF_KIND[kind] for kind in PART_OF_KIND) & content.parts
        self.revision = Revision(framework, next_ordinal(framework), content)
        self.has_draft = framework.versions.filter(status=Version.Status.DRAFT).exists()
        self.revision.problems += check_content(framework, content)
        self._name_concepts()
        progress.stage(str(_("Comparing with what is held")), len(TABLES))
        self._compare(EDITIONS, dict(self._editions()), progress)
        self._settle_presence()
        for table, wanted in self._statements():
            self._compare(table, wanted, progress)

    # --- concepts ---------------------------------------------------------------

    def _name_concepts(self) -> None:
        """Give every concept that is held, wanted or named an id; new ones a negative one."""
        revision = self.revision
        self.uris: dict[int, str] = {}
        rows = revision.framework.concepts.values_list("kind", "key", "pk", "uri")
        for kind, key, pk, uri in rows.iterator(chunk_size=5000):
            revision.ids[Ref(kind, key)] = pk
            self.uris[pk] = uri
        for ref, uri in self._mentioned():
            if ref not in revision.ids:
                revision.ids[ref] = -len(revision.ids) - 1
                revision.new[ref] = uri
            elif uri and uri != self.uris.get(revision.ids[ref], uri):
                self._problem("uri-differs", "the address of {ref} stays as it is held", ref)
        self._name_concepts_elsewhere()
        revision.refs = {pk: ref for ref, pk in revision.ids.items()}

    def _mentioned(self) -> Iterator[tuple[Ref, str]]:
        for ref, concept in self.content.concepts.items():
            if self._is_covered(ref.kind):
                yield ref, concept.uri
        yield from self.content.named.items()

    def _name_concepts_elsewhere(self) -> None:
        own = self.revision.framework.key
        held = Cell.objects.filter(framework=self.revision.framework, until__isnull=True)
        keys = {skill.framework for _, skill in self.content.cells}
        keys.update(held.values_list("skill__framework__key", flat=True).distinct())
        keys -= {"", own}
        rows = Concept.objects.filter(framework__key__in=keys)
        for key, kind, name, pk in rows.values_list("framework__key", "kind", "key", "pk"):
            self.revision.ids[Ref(kind, name, key)] = pk

    def _is_covered(self, kind: str) -> bool:
        return PART_OF_KIND[kind] in self.covers

    # --- what is wanted ---------------------------------------------------------

    def _statements(self) -> Iterator[tuple[Table, dict[Identity, Values]]]:
        """What the content wants of every table but the editions, one table at a time."""
        content = self.content
        yield WORDINGS, dict(self._wordings())
        yield CELLS, dict(self._pairs("cell", content.cells))
        yield HIERARCHY, dict(self._pairs("hierarchy link", dict.fromkeys(content.broader, ())))
        yield COLLECTED, dict(self._pairs("collection", dict.fromkeys(content.collected, ())))
        relations = {pair: (necessity,) for pair, necessity in content.relations.items()}
        yield RELATIONS, dict(self._pairs("relation", relations))
        yield MATCHES, dict(self._matches())

    def _editions(self) -> Iterator[tuple[Identity, Values]]:
        for ref, concept in self.content.concepts.items():
            if self._is_covered(ref.kind):
                yield (self.revision.ids[ref],), edition_values(concept)

    def _wordings(self) -> Iterator[tuple[Identity, Values]]:
        if Part.WORDS not in self.content.parts:
            return
        for ref, concept in self.content.concepts.items():
            pk = self._own(ref, "wording")
            if pk is not None:
                for lang, words in concept.words.items():
                    yield (pk, lang), wording_values(words)

    def _pairs(self, what: str, pairs: Any) -> Iterator[tuple[Identity, Values]]:
        for (left, right), values in pairs.items():
            first, second = self._own(left, what), self._any(right, what)
            if first is not None and second is not None:
                yield (first, second), tuple(values)

    def _matches(self) -> Iterator[tuple[Identity, Values]]:
        for (subject, uri), match in self.content.matches.items():
            pk = self._own(subject, "match")
            if pk is not None:
                yield (pk, uri), (match.relation, match.target_label, match.note)

    def _own(self, ref: Ref, what: str) -> int | None:
        """The id of a concept that this framework has, or nothing and a problem."""
        pk = self.revision.ids.get(self._plain(ref))
        if pk is None or pk not in self.mentionable:
            self._problem(
                "unknown-concept", f"a {what} names {{ref}}, which is not in the framework", ref,
                remedy="Add it, or correct its key.", severity=Severity.ERROR,
            )  # fmt: skip
            return None
        return pk

    def _any(self, ref: Ref, what: str) -> int | None:
        """The id of a concept of this or of another framework."""
        ref = self._plain(ref)
        if not ref.framework:
            return self._own(ref, what)
        pk = self.revision.ids.get(ref)
        if pk is None:
            self._problem(
                "unknown-concept-elsewhere", f"a {what} names {{ref}}, which is not loaded", ref,
                remedy="Load that framework first, or correct the key.", severity=Severity.ERROR,
            )  # fmt: skip
        return pk

    def _plain(self, ref: Ref) -> Ref:
        own = ref.framework == self.revision.framework.key
        return Ref(ref.kind, ref.key) if own else ref

    # --- what is held, and the difference ---------------------------------------

    def _settle_presence(self) -> None:
        """Which concepts a statement may speak about once the revision is done."""
        done = self.revision.steps[EDITIONS.name]
        self.revision.retired = {identity[0] for identity in done.retired}
        present = {identity[0] for identity in (*self._held_editions, *done.added)}
        named = {self.revision.ids[ref] for ref in self.content.named}
        self.mentionable = present - self.revision.retired | named

    def _compare(self, table: Table, wanted: dict[Identity, Values], progress: Progress) -> None:
        revision = self.revision
        held = open_rows(table, revision.framework)
        if table is EDITIONS:
            self._held_editions = list(held)
        closed = (
            rows_closed_by(table, revision.framework, revision.ordinal) if self.has_draft else {}
        )
        revision.steps[table.name] = steps(
            wanted, held, ordinal=revision.ordinal, may_lose=self._may_lose(table),
            closed_here=closed,
        )  # fmt: skip
        progress.step()

    def _may_lose(self, table: Table) -> Callable[[Identity], bool]:
        if table is EDITIONS:
            return self._concept_may_go
        if table is WORDINGS:
            return self._wording_may_go
        if PART_OF_TABLE[table.name] in self.content.parts:
            return lambda identity: True
        gone, width = self.revision.retired, table.concepts
        return lambda identity: not gone.isdisjoint(identity[:width])

    def _concept_may_go(self, identity: Identity) -> bool:
        return self._is_covered(self.revision.refs[identity[0]].kind)

    def _wording_may_go(self, identity: Identity) -> bool:
        pk, lang = identity
        if pk in self.revision.retired:
            return True
        if Part.WORDS not in self.content.parts or lang not in self.content.languages:
            return False
        ref = self.revision.refs[pk]
        return self._is_covered(ref.kind) or ref in self.content.concepts

    def _problem(
        self, code: str, message: str, ref: Ref, *, remedy: str = "",
        severity: Severity = Severity.WARNING,
    ) -> None:  # fmt: skip
        named = f"the {ref.kind} “{ref.framework + ':' if ref.framework else ''}{ref.key}”"
        self.revision.problems.append(
            Problem(message.format(ref=named), remedy, severity=severity, code=code)
        )


def edition_values(concept: ConceptContent) -> Values:
    facts = concept.facts
    return tuple(facts.get(name, unsaid) for name, unsaid in EDITION_DEFAULTS)


def wording_values(words: Words) -> Values:
    return (
        words.title, list(words.alt), list(words.hidden), words.description, words.note,
        {str(rank): sentence for rank, sentence in words.levels}, words.status,
    )  # fmt: skip
