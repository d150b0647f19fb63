"""Single edits inside an open draft: a cell, a concept's words, its facts. Each is audited.

They go through the same steps as an import, so a draft that is edited back to what was published
holds no trace, and a published version cannot be touched.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.framework.addresses import concept_uuid
from skillshub.framework.content import ConceptContent, Need, Words
from skillshub.framework.errors import ConceptKeyTaken, NotADraft, UnknownLevel, WrongKind
from skillshub.framework.models import Concept, Framework, Version
from skillshub.framework.revision import edition_values, wording_values
from skillshub.framework.spans import some_rows, write
from skillshub.framework.statements import (
    CELLS,
    EDITIONS,
    HIERARCHY,
    TABLES,
    WORDINGS,
    Held,
    Identity,
    Table,
    Values,
    steps,
)
from skillshub.kernel.errors import Invalid
from skillshub.kernel.progress import Silent


@transaction.atomic
def set_cell(*, role: Concept, skill: Concept, need: Need, by: Person | None) -> bool:
    """Say what the role needs of the skill; answers whether that changed anything."""
    draft = _draft(role.framework, by)
    if (role.kind, skill.kind) != (Concept.Kind.ROLE, Concept.Kind.SKILL):
        raise WrongKind(role=role.key, skill=skill.key)
    ranks = set(draft.framework.levels.values_list("rank", flat=True))
    if need.level is not None and need.level not in ranks:
        known = ", ".join(map(str, sorted(ranks)))
        raise UnknownLevel(framework=draft.framework.key, level=need.level, known=known)
    facts = {"role": str(role.uuid), "skill": str(skill.uuid), "need": list(need)}
    return _say(draft, CELLS, (role.pk, skill.pk), tuple(need), "cell.set", by, facts)


@transaction.atomic
def remove_cell(*, role: Concept, skill: Concept, by: Person | None) -> bool:
    draft = _draft(role.framework, by)
    facts = {"role": str(role.uuid), "skill": str(skill.uuid)}
    return _say(draft, CELLS, (role.pk, skill.pk), None, "cell.removed", by, facts)


@transaction.atomic
def reword(concept: Concept, *, lang: str, words: Words, by: Person | None) -> bool:
    """Replace what is said about a concept in one language."""
    if not words.title.strip():
        raise Invalid(reason="the title is empty")
    draft = _draft(concept.framework, by)
    values = wording_values(words)
    facts = {"concept": str(concept.uuid), "lang": lang}
    return _say(draft, WORDINGS, (concept.pk, lang), values, "concept.reworded", by, facts)


@transaction.atomic
def edit_facts(concept: Concept, *, by: Person | None, **facts: Any) -> bool:
    """Change some of a concept's facts (fields of `Edition`); the others stay as they are."""
    draft = _draft(concept.framework, by)
    held = _held(EDITIONS, draft.framework, (concept.pk,))
    said = dict(zip(EDITIONS.values, held, strict=True)) if held else {}
    unknown = facts.keys() - set(EDITIONS.values)
    assert not unknown, unknown
    edited = ConceptContent(concept.kind, concept.key, facts=said | facts)
    told = {"concept": str(concept.uuid), "fields": sorted(facts)}
    return _say(draft, EDITIONS, (concept.pk,), edition_values(edited), "concept.edited", by, told)


@transaction.atomic
def add_concept(
    framework: Framework,
    content: ConceptContent,
    *,
    by: Person | None,
    under: Concept | None = None,
) -> Concept:
    """A new skill, role or group in the open draft. A retired concept's key brings it back."""
    draft = _draft(framework, by)
    concept, _ = Concept.objects.get_or_create(
        framework=draft.framework, kind=content.kind, key=content.key,
        defaults={
            "uri": content.uri,
            "uuid": concept_uuid(framework.key, content.kind, content.key),
        },
    )  # fmt: skip
    if _held(EDITIONS, draft.framework, (concept.pk,)) is not None:
        raise ConceptKeyTaken(framework=framework.key, kind=content.kind, key=content.key)
    facts = {"concept": str(concept.uuid)}
    _say(draft, EDITIONS, (concept.pk,), edition_values(content), "concept.added", by, facts)
    for lang, words in content.words.items():
        reword(concept, lang=lang, words=words, by=by)
    if under is not None:
        _say(draft, HIERARCHY, (concept.pk, under.pk), (), "concept.placed", by, facts)
    return concept


@transaction.atomic
def retire_concept(concept: Concept, *, by: Person | None) -> None:
    """Take a concept out of the draft with everything its framework says about it."""
    draft = _draft(concept.framework, by)
    for table in TABLES:
        for column in table.identity[: table.concepts]:
            held = some_rows(table, draft.framework, **{column: concept.pk})
            _write(draft, table, held.keys(), dict.fromkeys(held))
    record(
        "framework.concept.retired", by=by, thing=draft.framework,
        facts={"version": draft.name, "concept": str(concept.uuid)},
    )  # fmt: skip


def _draft(framework: Framework, by: Person | None) -> Version:
    """The open draft, locked; refuses who may not edit here."""
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    if by is not None:
        require(by, Permission.FRAMEWORK_EDIT, at=framework.organisation)
    draft = framework.versions.filter(status=Version.Status.DRAFT).first()
    if draft is None:
        raise NotADraft(framework=framework.key)
    return draft


def _say(
    draft: Version, table: Table, identity: Identity, values: Values | None, verb: str,
    by: Person | None, facts: dict[str, Any],
) -> bool:  # fmt: skip
    """Make one statement hold (or none, for values None); one audit line when that is new."""
    changed = _write(draft, table, [identity], {identity: values})
    if changed:
        record(
            f"framework.{verb}", by=by, thing=draft.framework,
            facts={"version": draft.name, **facts},
        )  # fmt: skip
    return changed


def _write(
    draft: Version, table: Table, identities: Any, wanted: dict[Identity, Values | None]
) -> bool:
    framework, ordinal = draft.framework, draft.ordinal
    held: dict[Identity, Held] = {}
    closed: dict[Identity, Held] = {}
    for identity in identities:
        about = dict(zip(table.identity, identity, strict=True))
        held |= some_rows(table, framework, **about)
        closed |= some_rows(table, framework, closed_by=ordinal, **about)
    said = {identity: values for identity, values in wanted.items() if values is not None}
    todo = steps(said, held, ordinal=ordinal, may_lose=lambda _: True, closed_here=closed)
    write(
        table, framework, todo, ordinal=ordinal, progress=Silent(),
        real=lambda identity: identity,
    )  # fmt: skip
    return not todo.is_empty


def _held(table: Table, framework: Framework, identity: Identity) -> Values | None:
    about = dict(zip(table.identity, identity, strict=True))
    row = some_rows(table, framework, **about).get(identity)
    return row.values if row else None
