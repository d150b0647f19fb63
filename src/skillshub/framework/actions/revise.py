"""Making a framework say what a `Content` says: plan → look → apply.

content = …an importer parsed it…
plan = plan_revision(framework, content)          # nothing is written
version = apply_revision(framework, content, version_name="2026.1", by=editor)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.framework.actions.versions import open_draft
from skillshub.framework.actions.versions import publish as publish_version
from skillshub.framework.addresses import concept_uuid
from skillshub.framework.content import Content
from skillshub.framework.errors import DraftExists, PlanHasErrors
from skillshub.framework.models import Concept, Framework, Version
from skillshub.framework.outline import plan_of
from skillshub.framework.revision import Revision, revision_of
from skillshub.framework.spans import write
from skillshub.framework.statements import TABLES, Identity, Table
from skillshub.framework.storage import full_disk_is_said
from skillshub.kernel.plans import Plan, report
from skillshub.kernel.progress import Progress, Silent

#: Concepts per insert.
CONCEPTS = 2000


def plan_revision(
    framework: Framework, content: Content, *, progress: Progress | None = None
) -> Plan:
    """What `apply_revision` would do, for a person to read."""
    return plan_of(revision_of(framework, content, progress))


def apply_revision(
    framework: Framework,
    content: Content,
    *,
    version_name: str,
    by: Person | None,
    progress: Progress | None = None,
    publish: bool = True,
    note: str = "",
) -> Version | None:
    """Write the difference as a new version (or into the open draft), all of it or nothing.

    Answers the version, or None when there was nothing to change. With `publish=False` the version
    stays a draft, and a draft that is open already takes the changes. Raises `PlanHasErrors` where
    the plan has one, `DraftExists` where `publish` meets somebody's open draft.
    """
    _require(framework, by, publish)
    progress = progress or Silent()
    with full_disk_is_said(), transaction.atomic():
        framework = Framework.objects.select_for_update().get(pk=framework.pk)
        draft = _open_draft(framework, publish)
        revision = revision_of(framework, content, progress)
        if revision.errors:
            raise PlanHasErrors(count=len(revision.errors), problems=report(revision.errors))
        if revision.is_empty:
            return None
        version = draft or open_draft(framework, name=version_name, by=by, note=note)
        write_revision(revision, progress)
        record("framework.revised", by=by, thing=framework, facts=_facts(version, revision))
        if publish:
            version = publish_version(version, by=by, progress=progress)
        return version


def _require(framework: Framework, by: Person | None, publish: bool) -> None:
    if by is not None:
        require(by, Permission.FRAMEWORK_EDIT, at=framework.organisation)
        if publish:
            require(by, Permission.FRAMEWORK_PUBLISH, at=framework.organisation)


def _open_draft(framework: Framework, publish: bool) -> Version | None:
    draft = framework.versions.filter(status=Version.Status.DRAFT).first()
    if draft is not None and publish:
        raise DraftExists(framework=framework.key, draft=draft.name)
    return draft


def _facts(version: Version, revision: Revision) -> dict[str, Any]:
    return {"version": version.name, "ordinal": version.ordinal, **revision.counts()}


def write_revision(revision: Revision, progress: Progress) -> None:
    """Carry out a revision inside the caller's transaction."""
    made = _make_concepts(revision, progress)
    for table in TABLES:
        steps = revision.steps[table.name]
        if not steps.is_empty:
            progress.stage(f"{revision.framework.key}: {table.name}", len(steps.insert))
            write(
                table, revision.framework, steps,
                ordinal=revision.ordinal, real=_stored(table, made), progress=progress,
            )  # fmt: skip


def _make_concepts(revision: Revision, progress: Progress) -> dict[int, int]:
    """New concepts, and where their negative ids became real ones."""
    progress.stage(f"{revision.framework.key}: concepts", len(revision.new))
    rows = [
        Concept(
            framework_id=revision.framework.pk,
            kind=ref.kind,
            key=ref.key,
            uri=uri,
            uuid=concept_uuid(revision.framework.key, ref.kind, ref.key),
        )
        for ref, uri in revision.new.items()
    ]
    for start in range(0, len(rows), CONCEPTS):
        batch = Concept.objects.bulk_create(rows[start : start + CONCEPTS])
        progress.step(len(batch))
    return {revision.ids[ref]: row.pk for ref, row in zip(revision.new, rows, strict=True)}


def _stored(table: Table, made: dict[int, int]) -> Callable[[Identity], Identity]:
    """How an identity is stored: ids of concepts made just now in place of negative ones."""
    if table.concepts == 2:
        return lambda ends: (made.get(ends[0], ends[0]), made.get(ends[1], ends[1]))
    return lambda identity: (made.get(identity[0], identity[0]), *identity[1:])
