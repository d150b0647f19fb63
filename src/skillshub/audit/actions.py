"""Writing the audit log: one line per action, in the action's own transaction."""

from __future__ import annotations

from typing import Any

from django.db import models

from skillshub.audit.models import Entry


def record(
    verb: str,
    *,
    by: Any,
    thing: models.Model,
    facts: dict[str, Any] | None = None,
    note: str = "",
) -> Entry:
    """Note that `by` (a person, or None for the hub itself) did `verb` to `thing`."""
    return Entry.objects.create(
        by=by,
        verb=verb,
        thing_type=thing._meta.label_lower,
        thing_id=str(getattr(thing, "uuid", thing.pk)),
        # people are named by id alone, so that erasing a person needs no rewriting of the log
        thing_label="" if thing._meta.label_lower == "accounts.person" else str(thing)[:200],
        facts=facts or {},
        note=note,
    )
