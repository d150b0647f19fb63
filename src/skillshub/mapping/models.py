"""A claim ties a course to a skill at a level. Personal data: only links to people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from skillshub.kernel.clock import now
from skillshub.kernel.models import Outside


class Claim(Outside):
    """One course, one skill: at most one claim."""

    class Kind(models.TextChoices):
        INTRODUCED = "introduced", _("introduced")
        PRACTISED = "practised", _("practised")
        ASSESSED = "assessed", _("assessed")

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    class SecondLook(models.TextChoices):
        NOT_NEEDED = "", _("not needed")
        WANTED = "wanted", _("waiting for a second look")
        CONFIRMED = "confirmed", _("confirmed by the framework's editor")
        DISPUTED = "disputed", _("disputed by the framework's editor")

    course = models.ForeignKey("catalogue.Course", models.CASCADE, related_name="claims")
    skill = models.ForeignKey("framework.Concept", models.CASCADE, related_name="claims")
    level = models.PositiveSmallIntegerField(help_text="rank on the skill's framework's scale")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.PROPOSED)
    evidence = models.TextField(blank=True, help_text="the sentence of the course that says so")
    evidence_field = models.CharField(max_length=20, blank=True)
    evidence_lang = models.CharField(max_length=12, blank=True)
    matched = models.CharField(max_length=300, blank=True, help_text="the label that was found")
    confidence = models.FloatField(null=True, blank=True, help_text="0 to 1, of the proposer")
    proposer = models.CharField(max_length=60, blank=True, help_text="engine and its version")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(default=now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    second_look = models.CharField(max_length=10, choices=SecondLook.choices, blank=True)
    second_look_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    second_look_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["course", "skill"], name="claim_once"),
            models.CheckConstraint(
                condition=Q(status="proposed") | Q(decided_at__isnull=False),
                name="claim_decided_when",
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1),
                name="claim_confidence_range",
            ),
        ]
        indexes = [models.Index(fields=["skill", "status"]), models.Index(fields=["status"])]

    def __str__(self) -> str:
        return f"{self.course_id} → {self.skill_id} @{self.level} ({self.status})"
