"""A revision as a person reads it: one line per concept, cell, place and match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from skillshub.framework.content import Ref
from skillshub.framework.queries import titles_of
from skillshub.framework.revision import Revision
from skillshub.framework.statements import (
    CELLS,
    EDITIONS,
    TABLES,
    WORDINGS,
    Identity,
    Steps,
    Table,
)
from skillshub.kernel.plans import Change, Plan


def plan_of(revision: Revision) -> Plan:
    return _Outline(revision).plan


class _Outline:
    def __init__(self, revision: Revision) -> None:
        self.revision = revision
        self.titles = self._titles()
        self.plan = Plan(problems=list(revision.problems))
        self._concepts()
        for table in TABLES:
            if table not in (EDITIONS, WORDINGS):
                self._statements(table)
        self.plan.unchanged += self.steps(EDITIONS).unchanged - self.reworded_only

    def steps(self, table: Table) -> Steps:
        return self.revision.steps[table.name]

    def _concepts(self) -> None:
        """A concept's facts and its words are one line; new words alone make it *changed*."""
        editions, words = self.steps(EDITIONS), self._languages()
        added = {identity[0] for identity in editions.added}
        retired = {identity[0] for identity in editions.retired}
        refactored = {identity[0] for identity in editions.changed}
        self.reworded_only = len(words.keys() - added - retired - refactored)
        for pk in added:
            self.plan.added.append(self._concept(pk, ", ".join(sorted(words.get(pk, ())))))
        for pk in sorted(refactored | words.keys() - added - retired):
            told = ["facts"] if pk in refactored else []
            self.plan.changed.append(self._concept(pk, ", ".join(told + sorted(words.get(pk, ())))))
        for pk in sorted(retired):
            self.plan.retired.append(self._concept(pk))

    def _languages(self) -> dict[int, set[str]]:
        """Concept → the languages its words change in: `de`, or `-de` where they go."""
        steps = self.steps(WORDINGS)
        languages: dict[int, set[str]] = defaultdict(set)
        for pk, lang in (*steps.added, *steps.changed):
            languages[pk].add(lang)
        for pk, lang in steps.retired:
            languages[pk].add(f"-{lang}")
        return languages

    def _statements(self, table: Table) -> None:
        steps = self.steps(table)
        for identities, target in (
            (steps.added, self.plan.added),
            (steps.changed, self.plan.changed),
            (steps.retired, self.plan.retired),
        ):
            target.extend(self._statement(table, steps, identity) for identity in identities)
        self.plan.unchanged += steps.unchanged

    def _concept(self, pk: int, detail: str = "") -> Change:
        ref = self.revision.refs[pk]
        return Change(ref.kind, ref.key, self.titles.get(pk, ""), detail)

    def _statement(self, table: Table, steps: Steps, identity: Identity) -> Change:
        ends = [self._name(end) if isinstance(end, int) else str(end) for end in identity]
        labels = [self.titles.get(end, "") if isinstance(end, int) else "" for end in identity]
        values = steps.insert.get(identity, ())
        if table is CELLS and values:
            level, necessity = values
            detail = f"{level}, {necessity}" if level is not None else necessity
        else:
            detail = ", ".join(str(value) for value in values if value)
        return Change(table.name, " × ".join(ends), " × ".join(filter(None, labels)), detail)

    def _name(self, pk: int) -> str:
        ref: Ref = self.revision.refs[pk]
        return f"{ref.framework}:{ref.key}" if ref.framework else ref.key

    def _titles(self) -> dict[int, str]:
        """Titles of every concept the plan speaks of: from the content, else as held."""
        source = self.revision.framework.source_language
        titles: dict[int, str] = {}
        for ref, concept in self.revision.content.concepts.items():
            words = concept.words.get(source) or next(iter(concept.words.values()), None)
            if words and ref in self.revision.ids:
                titles[self.revision.ids[ref]] = words.title
        unknown = [pk for pk in self._touched() if pk > 0 and pk not in titles]
        return titles | titles_of(unknown, source)

    def _touched(self) -> Iterable[int]:
        seen: set[int] = set()
        for table in TABLES:
            steps = self.steps(table)
            for identity in (*steps.added, *steps.changed, *steps.retired):
                seen.update(identity[: table.concepts])
        return seen
