"""Reads of the audit log."""

from __future__ import annotations

from django.db import models
from django.db.models import QuerySet

from skillshub.audit.models import Entry


def entries_for(thing: models.Model) -> QuerySet[Entry]:
    return Entry.objects.filter(
        thing_type=thing._meta.label_lower, thing_id=str(getattr(thing, "uuid", thing.pk))
    )
