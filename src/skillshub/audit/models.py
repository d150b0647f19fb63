"""The audit log. Personal data: only the link to a person; facts hold ids, never names."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from skillshub.audit.errors import EntriesAreForEver
from skillshub.kernel.clock import now


class Entry(models.Model):
    """One line: at, by, verb, thing. `by` is null when the hub itself acted."""

    at = models.DateTimeField(default=now, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=80)
    thing_type = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=60)
    thing_label = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["thing_type", "thing_id"])]
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.verb} {self.thing_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise EntriesAreForEver
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise EntriesAreForEver
