"""Courses (ELM *learning opportunity specification*, schema.org `Course`) and offerings (ELM
*learning opportunity*, schema.org `CourseInstance`).

Personal data: `Course.contact` may name a person; erased by editing the course.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from skillshub.kernel.clock import now
from skillshub.kernel.models import LangMapField, Outside
from skillshub.kernel.texts import Text, pick


class Mode(models.TextChoices):
    """ELM mode of learning and assessment."""

    ONLINE = "online", _("online")
    ON_SITE = "on-site", _("on site")
    BLENDED = "blended", _("blended")


class Course(Outside):
    """What a provider teaches, whenever it runs."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Certificate(models.TextChoices):
        UNKNOWN = "", _("not stated")
        NONE = "none", _("no certificate")
        ATTENDANCE = "attendance", _("confirmation of attendance")
        ASSESSED = "assessed", _("certificate after an assessment")
        QUALIFICATION = "qualification", _("formal qualification")

    class Assessment(models.TextChoices):
        UNKNOWN = "", _("not stated")
        NONE = "none", _("none")
        WRITTEN = "written", _("written test")
        ORAL = "oral", _("oral examination")
        PRACTICAL = "practical", _("practical test")
        PROJECT = "project", _("project or portfolio")
        MIXED = "mixed", _("several kinds")

    class Supervision(models.TextChoices):
        """Supervision and identity check during assessment (EU micro-credential, optional)."""

        UNKNOWN = "", _("not stated")
        UNSUPERVISED = "unsupervised", _("unsupervised, no identity check")
        SUPERVISED = "supervised", _("supervised, no identity check")
        IDENTIFIED = "identified", _("supervised, with identity check")

    provider = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="courses")
    external_id = models.CharField(max_length=200, help_text="the provider's own id")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PUBLISHED)
    source_language = models.CharField(max_length=12, help_text="the texts' first language")
    title = LangMapField()
    description = LangMapField()
    outcomes = LangMapField(help_text="learning outcomes, one a line")
    audience = LangMapField()
    prerequisites = LangMapField()
    entry_requirements = LangMapField()
    languages = models.JSONField(default=list, help_text="of instruction, BCP 47")
    mode = models.CharField(max_length=8, choices=Mode.choices, blank=True)
    workload_hours = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    ects = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    eqf = models.PositiveSmallIntegerField(null=True, blank=True)
    eqf_declared_by = models.CharField(max_length=120, blank=True)
    certificate = models.CharField(max_length=14, choices=Certificate.choices, blank=True)
    assessment = models.CharField(max_length=10, choices=Assessment.choices, blank=True)
    supervision = models.CharField(max_length=14, choices=Supervision.choices, blank=True)
    quality_assurance = models.CharField(max_length=300, blank=True)
    price = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True, help_text="null = not stated"
    )
    currency = models.CharField(max_length=3, blank=True)
    funding = models.CharField(max_length=300, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    extra = models.JSONField(default=dict, blank=True, help_text="columns we keep but do not use")
    created_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "external_id"], name="course_once_per_provider"
            ),
            models.CheckConstraint(
                condition=Q(eqf__isnull=True) | Q(eqf__gte=1, eqf__lte=8), name="course_eqf"
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | (Q(price__gte=0) & ~Q(currency="")),
                name="course_price_has_currency",
            ),
            models.CheckConstraint(
                condition=Q(workload_hours__isnull=True) | Q(workload_hours__gte=0),
                name="course_workload_positive",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title_in(self.source_language))

    def title_in(self, lang: str) -> Text:
        return pick(self.title, lang, self.source_language)

    @property
    def is_free(self) -> bool | None:
        """None where the provider states no price."""
        return None if self.price is None else self.price == 0


class Offering(Outside):
    """One run of a course: when, where, in which language, at what price."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="offerings")
    external_id = models.CharField(max_length=200)
    language = models.CharField(max_length=12, blank=True)
    mode = models.CharField(max_length=8, choices=Mode.choices, blank=True)
    place = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    apply_by = models.DateField(null=True, blank=True)
    price = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    funding = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ("starts_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "external_id"], name="offering_once_per_course"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="offering_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course} · {self.starts_on or _('any time')}"


class ColumnMapping(models.Model):
    """How a provider's sheet names our fields; remembered by its header row."""

    provider = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, related_name="column_mappings"
    )
    header_hash = models.CharField(max_length=64)
    mapping: Any = models.JSONField(default=dict, help_text="field → column heading")
    used_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "header_hash"], name="column_mapping_once"),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id}: {len(self.mapping)} columns"
