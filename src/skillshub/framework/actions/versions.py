"""Drafts and publication. A published version never changes."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.framework.actions.matches import resolve_matches
from skillshub.framework.errors import AlreadyPublished, DraftExists, VersionNameTaken
from skillshub.framework.events import version_published
from skillshub.framework.models import Concept, Framework, Version
from skillshub.framework.revision import next_ordinal
from skillshub.framework.statements import TABLES
from skillshub.framework.summary import summary_of
from skillshub.kernel.clock import now
from skillshub.kernel.progress import Progress, Silent


@transaction.atomic
def open_draft(framework: Framework, *, name: str, by: Person | None, note: str = "") -> Version:
    """A draft that begins as what the newest version says."""
    if by is not None:
        require(by, Permission.FRAMEWORK_EDIT, at=framework.organisation)
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    draft = framework.versions.filter(status=Version.Status.DRAFT).first()
    if draft is not None:
        raise DraftExists(framework=framework.key, draft=draft.name)
    if framework.versions.filter(name=name).exists():
        raise VersionNameTaken(framework=framework.key, name=name)
    version = Version.objects.create(
        framework=framework, ordinal=next_ordinal(framework), name=name, note=note
    )
    record("framework.draft.opened", by=by, thing=framework, facts={"version": name})
    return version


@transaction.atomic
def publish(version: Version, *, by: Person | None, progress: Progress | None = None) -> Version:
    """Freeze a draft for ever, count what it changed, and tell the rooms above."""
    version = _lock_draft(version, Permission.FRAMEWORK_PUBLISH, by)
    (progress or Silent()).stage(f"{version}: publishing")
    version.status = Version.Status.PUBLISHED
    version.published_at, version.published_by = now(), by
    version.summary = summary_of(version)
    version.save(update_fields=["status", "published_at", "published_by", "summary"])
    resolve_matches()
    record(
        "framework.version.published", by=by, thing=version.framework,
        facts={"version": version.name, **version.summary},
    )  # fmt: skip
    version_published.announce(version=version, by=by)
    return version


@transaction.atomic
def discard_draft(version: Version, *, by: Person | None) -> None:
    """Undo everything an open draft has said; concepts nobody else knows go with it."""
    version = _lock_draft(version, Permission.FRAMEWORK_EDIT, by)
    framework, ordinal = version.framework, version.ordinal
    for table in TABLES:
        rows = table.model.objects.filter(**{table.framework: framework})
        rows.filter(since=ordinal).delete()
        rows.filter(until=ordinal).update(until=None)
    _forget_concepts(framework)
    record("framework.draft.discarded", by=by, thing=framework, facts={"version": version.name})
    version.delete()


def _lock_draft(version: Version, right: Permission, by: Person | None) -> Version:
    framework = Framework.objects.select_for_update().get(pk=version.framework_id)
    if by is not None:
        require(by, right, at=framework.organisation)
    version = framework.versions.select_for_update().get(pk=version.pk)
    if version.is_published:
        raise AlreadyPublished(version=version)
    return version


def _forget_concepts(framework: Framework) -> None:
    """Remove concepts that no statement of any framework is about any more."""
    concepts = Concept.objects.filter(framework=framework)
    for table in TABLES:
        for column in table.identity[: table.concepts]:
            concepts = concepts.filter(
                ~Exists(table.model.objects.filter(**{column: OuterRef("pk")}))
            )
    concepts.delete()
