"""ESCO's tables → `Content`. Pure: rows in, values and problems out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from skillshub.framework.content import ConceptContent, Content, Need, Part, Ref, Words
from skillshub.interop.esco.collections import COLLECTIONS, collection_key
from skillshub.interop.esco.package import Package, Source, rows
from skillshub.interop.esco.words import Tidying, words_of
from skillshub.kernel.plans import Problem, Severity
from skillshub.kernel.progress import Progress

BASE = "http://data.europa.eu/esco/"
KINDS = {
    "skills": "skill",
    "occupations": "role",
    "skillGroups": "skill-group",
    "ISCOGroups": "role-group",
}
#: ESCO's word for a concept's type → the hub's kind.
KIND_OF_TYPE = {
    "KnowledgeSkillCompetence": "skill",
    "Occupation": "role",
    "SkillGroup": "skill-group",
    "ISCOGroup": "role-group",
}
SKILL_TYPES = {"skill/competence": "skill", "knowledge": "knowledge"}
NECESSITIES = ("essential", "optional")
_NEEDS = {necessity: Need(None, necessity) for necessity in NECESSITIES}
PARTS = frozenset(Part) - {Part.MATCHES}


class Parsed:
    """What a package says, with the counts of its rows as read."""

    def __init__(self, package: Package, languages: Iterable[str], progress: Progress) -> None:
        self.package, self.progress = package, progress
        self.languages = list(languages)
        self.content = Content(parts=PARTS, languages=frozenset(self.languages))
        self.counts: dict[str, int] = {}
        self.problems: list[Problem] = []
        self._refs: dict[str, Ref] = {}  # URI → name
        for table in KINDS:
            for lang in self.languages:
                source = package.source(table, lang)
                if source is not None:
                    self._concepts(source)
        self._relations("occupationSkillRelations", self._need)
        self._relations("skillSkillRelations", self._relation)
        for table in ("broaderRelationsSkillPillar", "broaderRelationsOccPillar"):
            self._relations(table, self._broader)
        self._relations("skillsHierarchy", self._branch)
        self.collections = self._collections()

    # --- concepts ---------------------------------------------------------------

    def _concepts(self, source: Source) -> None:
        self.progress.stage(source.name)
        tidying, kind, count = Tidying(source), KINDS[source.table], 0
        for number, record in rows(source):
            uri = record.get("conceptUri", "")
            if "" in record or not uri.startswith(BASE):
                self._broken_row(source, number, record, uri)
                continue
            count += 1
            concept = self._concept(source, number, kind, uri, record)
            words = words_of(record, number, tidying)
            if words is not None:
                concept.words[source.lang] = words
        self.progress.step(count)
        self.counts[source.table] = max(count, self.counts.get(source.table, 0))
        self.problems += tidying.problems()

    def _concept(
        self, source: Source, number: int, kind: str, uri: str, record: dict[str, str]
    ) -> ConceptContent:
        ref = self._refs.get(uri)
        if ref is None:
            ref = self._refs[uri] = Ref(kind, key_of(uri))
            facts = self._facts(source, number, record)
            self.content.concepts[ref] = ConceptContent(kind, ref.key, uri, facts)
        return self.content.concepts[ref]

    def _facts(self, source: Source, number: int, record: dict[str, str]) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        if source.table == "skills":
            facts = self._skill_facts(source, number, record)
        if record.get("code"):
            facts["code"] = record["code"].strip()[:40]
        if record.get("iscoGroup"):
            facts["isco"] = record["iscoGroup"].strip().removeprefix("C")[:8]
        regulated = record.get("regulatedProfessionNote", "").rsplit("/", 1)[-1].strip()
        if regulated not in ("", "unregulated"):
            facts["facts"] = {"regulated_profession": regulated}
        return facts

    def _skill_facts(self, source: Source, number: int, record: dict[str, str]) -> dict[str, Any]:
        facts: dict[str, Any] = {}
        for column in ("skillType", "reuseLevel"):
            if column in record and not record[column]:
                self._problem(
                    source, number, column, "empty-cell", _("the cell is empty"),
                    _("The skill is kept without it; nothing needs to be done."),
                )  # fmt: skip
        skill_type = record.get("skillType", "")
        if skill_type and skill_type not in SKILL_TYPES:
            self._problem(
                source, number, "skillType", "unknown-skill-type",
                _("“{value}” is not a known type of skill").format(value=skill_type[:60]),
                _("The skill is kept without a type."),
            )  # fmt: skip
        elif skill_type:
            facts["skill_type"] = SKILL_TYPES[skill_type]
        if record.get("reuseLevel"):
            facts["reuse_level"] = record["reuseLevel"].strip()[:40]
        return facts

    # --- relations --------------------------------------------------------------

    def _relations(self, table: str, take: Callable[[Source, int, dict[str, str]], None]) -> None:
        source = self.package.any_source(table)
        if source is None:
            return
        self.progress.stage(source.name)
        count = 0
        for number, record in rows(source):
            if "" in record:
                self._broken_row(source, number, record, "")
                continue
            take(source, number, record)
            count += 1
        self.progress.step(count)
        self.counts[table] = count

    def _need(self, source: Source, number: int, record: dict[str, str]) -> None:
        role = self._end(source, number, "occupationUri", record, "role")
        skill = self._end(source, number, "skillUri", record, "skill")
        need = _NEEDS.get(record["relationType"])
        if need is None:
            self._unknown_relation(source, number, record)
        elif role and skill:
            self.content.cells[role, skill] = need

    def _relation(self, source: Source, number: int, record: dict[str, str]) -> None:
        origin = self._end(source, number, "originalSkillUri", record, "skill")
        target = self._end(source, number, "relatedSkillUri", record, "skill")
        if record["relationType"] not in NECESSITIES:
            self._unknown_relation(source, number, record)
        elif origin and target:
            self.content.relations[origin, target] = record["relationType"]

    def _broader(self, source: Source, number: int, record: dict[str, str]) -> None:
        below = KIND_OF_TYPE.get(record.get("conceptType", ""), "")
        above = KIND_OF_TYPE.get(record.get("broaderType", ""), "")
        narrower = self._end(source, number, "conceptUri", record, below)
        broader = self._end(source, number, "broaderUri", record, above)
        if narrower and broader:
            self.content.broader.add((narrower, broader))

    def _branch(self, source: Source, number: int, record: dict[str, str]) -> None:
        """A row of the skills hierarchy names a path from the top: each step is a link."""
        columns = [f"Level {depth} URI" for depth in range(4)]
        path = [
            self._end(source, number, column, record, "skill-group")
            for column in columns
            if record.get(column)
        ]
        for above, below in pairwise(path):
            if above and below:
                self.content.broader.add((below, above))

    def _end(
        self, source: Source, number: int, column: str, record: dict[str, str], kind: str
    ) -> Ref | None:
        """The concept a cell names. One that no table describes is kept by its address alone."""
        uri = record[column]
        ref = self._refs.get(uri)
        if ref is None and kind and uri.startswith(BASE):
            ref = Ref(kind, key_of(uri))
            self.content.named[ref] = uri
        if ref is None or ref in self.content.named:
            self._problem(
                source, number, column, "undescribed-concept",
                _("no table describes {uri}").format(uri=uri[:120]),
                _("The row is kept under this address; it has no label until ESCO describes it.")
                if ref else _("The row was left out. Correct the address."),
                Severity.WARNING if ref else Severity.ERROR,
            )  # fmt: skip
        return ref

    # --- collections ------------------------------------------------------------

    def _collections(self) -> dict[str, int]:
        members: dict[str, set[Ref]] = {}
        seen: set[str] = set()
        for source in self.package.collections:
            if source.table in seen:
                continue  # the same members again, in another language
            seen.add(source.table)
            found = members.setdefault(collection_key(source.table), set())
            for number, record in rows(source):
                ref = self._end(source, number, "conceptUri", record, "")
                if ref:
                    found.add(ref)
        for key, refs in members.items():
            collection = self._collection(key)
            self.content.collected |= {(collection, ref) for ref in refs}
        return {key: len(refs) for key, refs in sorted(members.items())}

    def _collection(self, key: str) -> Ref:
        ref = Ref("collection", key)
        names = COLLECTIONS.get(key, {"en": key})
        words = {
            lang: Words(name)
            for lang, name in names.items()
            if lang == "en" or lang in self.languages
        }
        self.content.concepts[ref] = ConceptContent("collection", key, "", {}, words)
        return ref

    # --- problems ---------------------------------------------------------------

    def _broken_row(self, source: Source, number: int, record: dict[str, str], uri: str) -> None:
        width = record.get("")
        message = (
            _("the row has {width} cells").format(width=width)
            if width
            else _("“{uri}” is not an ESCO address").format(uri=uri[:80])
        )
        self._problem(
            source, number, "", "broken-row", message,
            _("The row was left out. Download the package again."), Severity.ERROR,
        )  # fmt: skip

    def _unknown_relation(self, source: Source, number: int, record: dict[str, str]) -> None:
        said = record["relationType"][:60]
        self._problem(
            source, number, "relationType", "unknown-relation",
            _("“{value}” is neither essential nor optional").format(value=said),
            _("The row was left out."), Severity.ERROR,
        )  # fmt: skip

    def _problem(
        self, source: Source, row: int, column: str, code: str, message: str, remedy: str,
        severity: Severity = Severity.WARNING,
    ) -> None:  # fmt: skip
        self.problems.append(Problem(message, remedy, source.name, row, column, severity, code))


def key_of(uri: str) -> str:
    """The last part of an ESCO address, with its scheme where that part is a mere number.

    …/skill/0005c151-… → `0005c151-…` · …/isco/C01 → `C01` · …/isced-f/0530 → `isced-f-0530`
    """
    scheme, _, last = uri.removeprefix(BASE).rpartition("/")
    return f"{scheme}-{last}" if scheme == "isced-f" else last
