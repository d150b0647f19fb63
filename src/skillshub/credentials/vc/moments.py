"""Moments as VCDM 2.0 writes them: XML Schema dateTime with an offset (`dateTimeStamp`)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from skillshub.credentials.vc.errors import NotUnderstood

_STAMP = re.compile(
    r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})\Z", re.ASCII
)


def write_moment(moment: datetime) -> str:
    """Whole seconds, UTC: `2026-11-22T17:30:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_moment(text: object) -> datetime:
    """An aware moment, or `NotUnderstood`: without an offset nobody knows when it is."""
    if not isinstance(text, str) or not _STAMP.match(text):
        raise NotUnderstood(f"“{str(text)[:40]}” is not a date and time with an offset.")
    try:
        cut = re.sub(r"\.(\d{1,6})\d*", r".\1", text)
        return datetime.fromisoformat(cut).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotUnderstood(f"“{text[:40]}” is not a date of the calendar.") from None
