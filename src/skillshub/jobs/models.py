"""One piece of long work: an import, a bulk award, an index rebuild."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from skillshub.kernel.clock import now
from skillshub.kernel.models import Outside

#: A running job that has not been heard of for this long is counted as dead.
SILENCE = timedelta(seconds=60)


class Job(Outside):
    """`params` goes to the handler of `kind`; `result` is what it returned (raw numbers)."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.QUEUED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="jobs")
    organisation = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, null=True, related_name="jobs"
    )
    params = models.JSONField(default=dict)
    stage = models.CharField(max_length=120, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.title

    @property
    def percent(self) -> int | None:
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def is_over(self) -> bool:
        return self.status in (self.Status.DONE, self.Status.FAILED)

    @property
    def is_dead(self) -> bool:
        """Running by its own word, but silent: its process was killed."""
        return (
            self.status == self.Status.RUNNING
            and self.heard_at is not None
            and now() - self.heard_at > SILENCE
        )
