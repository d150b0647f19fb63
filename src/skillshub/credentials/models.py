"""Definitions, awards, and what issuing needs.

Personal data, by field:

| field | purpose | erased by |
|---|---|---|
| `Award.name`, `.email`, `.grade` | says whose award it is | `actions.erase_award` |
| `Award.by`, `.revoked_by` | answers who decided | kept: the audit trail of a certificate |
| `Credential.unsigned`, `.document` | the hashed e-mail with its salt | `actions.erase_award` |
| `AwardBatch.rows` | the sheet between dry run and award | emptied when the batch is done |

Everything else names no learner. Status lists hold bits; which bit is whose is `StatusEntry`.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from skillshub.catalogue.models import Course, Mode
from skillshub.kernel.clock import now
from skillshub.kernel.models import LangMapField, Outside
from skillshub.kernel.texts import Text, pick

PERSON = settings.AUTH_USER_MODEL


class IssuerKey(models.Model):
    """The public half of a signing key. The private half lives in the signer's process alone.

    A retired key signs no more but stays in the DID document, for what it signed must go on
    verifying. A withdrawn key is compromised: it leaves the document and its credentials fail.
    """

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        RETIRED = "retired", _("retired: signs no more, still verifies")
        WITHDRAWN = "withdrawn", _("withdrawn: no longer trusted")

    issuer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="issuer_keys")
    name = models.CharField(max_length=60, help_text="fragment of the verification method")
    public = models.CharField(max_length=100, help_text="multibase Multikey, z6Mk…")
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.ACTIVE)
    created_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["issuer", "name"], name="issuer_key_name_once"),
            models.UniqueConstraint(
                fields=["issuer"], condition=Q(status="active"), name="issuer_key_one_active"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id}#{self.name}"


class Definition(Outside):
    """What can be awarded: a draft, or published for ever (then `frozen` holds every word of it).

    Bound to one skill in one published framework version at one level.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Kind(models.TextChoices):
        ASSESSED = "assessed", _("assessed: the learner showed it")
        ATTENDED = "attended", _("attended: the learner took part")

    issuer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="definitions")
    key = models.SlugField(max_length=80)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.DRAFT)
    source_language = models.CharField(max_length=12, default="en")
    title = LangMapField()
    description = LangMapField()
    criteria = LangMapField(help_text="what had to be done to earn it")
    course = models.ForeignKey(
        "catalogue.Course", models.PROTECT, null=True, blank=True, related_name="definitions"
    )
    skill = models.ForeignKey("framework.Concept", models.PROTECT, related_name="definitions")
    version = models.ForeignKey("framework.Version", models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(help_text="rank on the framework's scale")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.ASSESSED)
    # the EU's standard elements (Council Recommendation 2022/C 243/02, Annex I)
    workload_hours = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    ects = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    eqf = models.PositiveSmallIntegerField(null=True, blank=True)
    eqf_declared_by = models.CharField(max_length=120, blank=True)
    assessment = models.CharField(max_length=10, choices=Course.Assessment.choices, blank=True)
    participation = models.CharField(max_length=8, choices=Mode.choices, blank=True)
    supervision = models.CharField(max_length=14, choices=Course.Supervision.choices, blank=True)
    quality_assurance = models.CharField(max_length=300, blank=True)
    prerequisites = LangMapField()
    further = LangMapField(help_text="stackability and other information")
    validity_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="null = does not expire"
    )
    frozen = models.JSONField(default=dict, blank=True, help_text="see `frozen.py`")
    created_at = models.DateTimeField(default=now)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("issuer", "key")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "key"], name="definition_key_once"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_at__isnull=False),
                name="definition_published_when",
            ),
            models.CheckConstraint(
                condition=Q(eqf__isnull=True)
                | (Q(eqf__gte=1, eqf__lte=8) & ~Q(eqf_declared_by="")),
                name="definition_eqf_declared",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuer_id}/{self.key}"

    def title_in(self, lang: str) -> Text:
        return pick(self.title, lang, self.source_language)

    @property
    def address(self) -> str:
        """The achievement's id in every credential."""
        return f"{settings.PUBLIC_URL}/definitions/{self.uuid}"

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED


class AwardBatch(Outside):
    """A sheet of people: looked at first, then awarded; carries on after a crash."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("looked at, not awarded yet")
        CONFIRMED = "confirmed", _("being awarded")
        DONE = "done", _("done")

    definition = models.ForeignKey(Definition, models.PROTECT, related_name="batches")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.PLANNED)
    file_name = models.CharField(max_length=200, blank=True)
    rows = models.JSONField(default=list, help_text="recipients that may be awarded")
    problems = models.JSONField(default=list, help_text="kernel.plans.Problem as_dict, no names")
    total = models.PositiveIntegerField(default=0)
    awarded = models.PositiveIntegerField(default=0)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "award batches"

    def __str__(self) -> str:
        return f"{self.file_name or self.uuid} ({self.total})"


class Award(Outside):
    """One person earned one definition. What it says never changes; only its status does."""

    class Status(models.TextChoices):
        PREPARED = "prepared", _("being issued")
        ISSUED = "issued", _("issued")
        REVOKED = "revoked", _("revoked")
        FAILED = "failed", _("could not be issued")

    class Visibility(models.TextChoices):
        PRIVATE = "private", _("only the learner and the issuer")
        LINK = "link", _("whoever has the link")
        PUBLIC = "public", _("everybody; may be listed")

    definition = models.ForeignKey(Definition, models.PROTECT, related_name="awards")
    batch = models.ForeignKey(AwardBatch, models.PROTECT, null=True, related_name="awards")
    name = models.CharField(max_length=200)
    email = models.EmailField(db_index=True, help_text="lower case")
    enrolment = models.CharField(max_length=120, blank=True, help_text="run or enrolment number")
    language = models.CharField(max_length=12)
    awarded_on = models.DateField()
    valid_until = models.DateTimeField(null=True)
    grade = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.PREPARED)
    visibility = models.CharField(max_length=7, choices=Visibility.choices, default=Visibility.LINK)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=now)
    issued_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    revoked_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = [
            # the idempotency key; the issuer is the definition's. A revoked award may be replaced.
            models.UniqueConstraint(
                fields=["definition", "email", "enrolment"],
                condition=Q(status__in=["prepared", "issued"]),
                name="award_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="revoked")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_reason="")),
                name="award_revoked_why",
            ),
        ]

    def __str__(self) -> str:
        return f"award {self.uuid}"

    @property
    def is_expired(self) -> bool:
        return self.valid_until is not None and self.valid_until < now()


class StatusList(models.Model):
    """An issuer's Bitstring status list, as last signed. `number` is in its address."""

    issuer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(unique=True)
    document = models.TextField(blank=True, help_text="the signed list credential")
    signed_at = models.DateTimeField(null=True)
    entries_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        return f"{settings.PUBLIC_URL}/status/{self.number}"


class StatusEntry(models.Model):
    """Which bit is whose. Reserved with the credential, never given to another one."""

    list = models.ForeignKey(StatusList, models.PROTECT, related_name="entries")
    index = models.PositiveIntegerField()
    revoked = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "status entries"
        constraints = [
            models.UniqueConstraint(fields=["list", "index"], name="status_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.list_id}#{self.index}"


class Credential(models.Model):
    """An award's credential, written ahead of signing.

    `unsigned` and `proof` fix every byte that will be signed (ids, index, salt, `created`), so
    finishing it after a crash gives the same document: Ed25519 is deterministic.
    """

    class Step(models.TextChoices):
        INTENT = "intent", _("written down, not signed")
        SIGNED = "signed", _("signed, not checked")
        VERIFIED = "verified", _("checked, not handed over")
        DELIVERED = "delivered", _("handed over")
        REFUSED = "refused", _("failed its own check")

    award = models.OneToOneField(Award, models.PROTECT, related_name="credential")
    key = models.ForeignKey(IssuerKey, models.PROTECT, related_name="+")
    status_entry = models.OneToOneField(StatusEntry, models.PROTECT, related_name="credential")
    step = models.CharField(max_length=9, choices=Step.choices, default=Step.INTENT, db_index=True)
    unsigned = models.TextField(help_text="the document without its proof")
    proof = models.TextField(help_text="the proof without its value")
    document = models.TextField(blank=True, help_text="the signed credential; its bytes as UTF-8")
    warnings = models.JSONField(default=list, help_text="lint findings that do not stop issuing")
    refused_because = models.TextField(blank=True)
    created_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(step="intent") | ~Q(document=""), name="credential_signed_has_document"
            ),
        ]

    def __str__(self) -> str:
        return f"credential of {self.award_id} ({self.step})"

    @property
    def address(self) -> str:
        return f"{settings.PUBLIC_URL}/credentials/{self.award.uuid}"
