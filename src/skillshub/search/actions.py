"""Noting what the index has to learn, in the transaction that changed it.

`project/wiring.py` connects the listeners. They write no audit line: the change itself has one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from skillshub.framework.models import Framework, Version
from skillshub.kernel.clock import now
from skillshub.search.models import Outbox

BATCH = 2000
#: A node that was away longer than this rebuilds its index instead of catching up.
KEPT = timedelta(days=7)


def note_changed(kind: str, object_ids: Iterable[int]) -> None:
    """These courses, concepts or frameworks have to be indexed anew (or dropped)."""
    rows = [Outbox(kind=kind, object_id=each) for each in dict.fromkeys(object_ids)]
    Outbox.objects.bulk_create(rows, batch_size=BATCH)


def prune() -> int:
    """Forget what every node has had a week to read; returns how many rows went."""
    deleted, _ = Outbox.objects.filter(at__lt=now() - KEPT).delete()
    return deleted


def hears_courses(*, course_ids: Iterable[int], **_facts: Any) -> None:
    note_changed(Outbox.Kind.COURSE, course_ids)


def hears_claims(*, course_ids: Iterable[int], **_facts: Any) -> None:
    note_changed(Outbox.Kind.COURSE, course_ids)


def hears_version(*, version: Version, **_facts: Any) -> None:
    note_changed(Outbox.Kind.FRAMEWORK, [version.framework_id])


def hears_wording(*, framework: Framework, concept_ids: Iterable[int] = (), **_facts: Any) -> None:
    """Few new words are indexed concept by concept, a whole language at once."""
    ids = list(concept_ids)
    if ids and len(ids) <= BATCH:
        note_changed(Outbox.Kind.CONCEPT, ids)
    else:
        note_changed(Outbox.Kind.FRAMEWORK, [framework.pk])
