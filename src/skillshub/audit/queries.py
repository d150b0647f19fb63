"""Reads of the audit log."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.db import models
from django.db.models import Q, QuerySet

from skillshub.audit.models import Entry


def entries_for(thing: models.Model) -> QuerySet[Entry]:
    return Entry.objects.filter(
        thing_type=thing._meta.label_lower, thing_id=str(getattr(thing, "uuid", thing.pk))
    )


def entries(
    *, verb: str = "", who: str = "", thing: str = "", since: str = "", after: str = ""
) -> QuerySet[Entry]:
    """The log, newest first. `who`: an e-mail address; `thing`: its outer id or part of its name;
    `since`: a day; `after`: the number of the last entry already seen. Nonsense finds nothing or
    is passed over."""
    rows = Entry.objects.select_related("by")
    if verb:
        rows = rows.filter(verb=verb)
    if who.strip():
        rows = rows.filter(by__email=who.strip().lower())
    if thing.strip():
        words = thing.strip()[:200]
        rows = rows.filter(Q(thing_id=words) | Q(thing_label__icontains=words))
    if (day := parse_day(since)) is not None:
        rows = rows.filter(at__gte=datetime.combine(day, time(), UTC))
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    return rows


def verbs() -> list[str]:
    """Every kind of deed in the log."""
    return list(Entry.objects.order_by("verb").values_list("verb", flat=True).distinct())


def parse_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
