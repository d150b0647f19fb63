"""What changed and has to reach the index of every node. No personal data."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class CurrentTransaction(models.Func):
    """The number of the database transaction that writes the row; 0 where there is one writer."""

    output_field = models.BigIntegerField()
    arity = 0

    template = "(0)"

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="(pg_current_xact_id()::text::bigint)", **more
        )


class Outbox(models.Model):
    """One change, written in the transaction that made it.

    PostgreSQL hands out ids in another order than transactions commit in, so followers read by
    `transaction` (see `outbox.py`); SQLite has one writer at a time and ids do.
    """

    class Kind(models.TextChoices):
        COURSE = "course", _("course")
        FRAMEWORK = "framework", _("framework")
        CONCEPT = "concept", _("concept")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    object_id = models.BigIntegerField()
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["transaction", "id"], name="outbox_by_transaction"),
            models.Index(fields=["at"], name="outbox_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
