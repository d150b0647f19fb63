"""Frameworks held as statements with a life span.

A version is an ordinal number within its framework. Every statement (a concept's facts, its
wording in a language, a matrix cell, a place in the hierarchy) says from which version it holds
(`since`) and from which it no longer does (`until`, null = still):

    version      1     2     3 (draft)
    Edition A    |-----------|            since 1, until 3
    Edition A'               |------      since 3
    Cell         |-----                   since 1, until 2: retired in version 2

So a new version of ESCO costs its differences, not a copy, and any version can be read back.
A published version never changes because statements are only closed by, and only begin in, a
draft. One exception, as ESCO itself does it: wording in *another language* may be added to a
published version; it changes no meaning.

No personal data.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from skillshub.kernel.clock import now
from skillshub.kernel.models import LangMapField, Outside


class Framework(Outside):
    """A body of job roles and skills with one owner, licence and level scale."""

    key = models.SlugField(max_length=60, unique=True)
    name = LangMapField()
    description = LangMapField()
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, related_name="frameworks",
        help_text="whose framework editors may change it; null: stewards only",
    )  # fmt: skip
    owner = models.CharField(max_length=200, blank=True, help_text="owning project, as shown")
    edition = models.TextField(blank=True, help_text="what this is not, in one line")
    licence = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=300, blank=True)
    notice = models.TextField(blank=True, help_text="acknowledgement the licence asks for")
    funding = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=dict, blank=True, help_text="code → status")
    source_language = models.CharField(max_length=12, default="en")
    families = models.JSONField(default=dict, blank=True, help_text="role families: key → LangMap")
    is_reference = models.BooleanField(
        default=True, help_text="browsed as a sector framework; false for ESCO"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "key")

    def __str__(self) -> str:
        return self.key


class Version(models.Model):
    """A draft, or published for ever."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="versions")
    ordinal = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    note = models.TextField(blank=True)
    summary = models.JSONField(default=dict, help_text="counts of added, changed, retired")
    created_at = models.DateTimeField(default=now)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("framework", "ordinal")
        constraints = [
            models.UniqueConstraint(fields=["framework", "ordinal"], name="version_ordinal_once"),
            models.UniqueConstraint(fields=["framework", "name"], name="version_name_once"),
            models.UniqueConstraint(
                fields=["framework"], condition=Q(status="draft"), name="version_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_at__isnull=False),
                name="version_published_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework.key} {self.name}"

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED


class Level(models.Model):
    """A step of a framework's scale: the same for what a role needs and a course delivers."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="levels")
    rank = models.PositiveSmallIntegerField()
    name = LangMapField()
    descriptor = LangMapField()

    class Meta:
        ordering = ("framework", "rank")
        constraints = [
            models.UniqueConstraint(fields=["framework", "rank"], name="level_rank_once"),
        ]

    def __str__(self) -> str:
        return self.name.get("en") or str(self.rank)


class SpanQuerySet(models.QuerySet[Any]):
    """Statements that can be asked for as of a version."""

    def at(self, ordinal: int) -> SpanQuerySet:
        """What holds in version `ordinal`."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=ordinal), since__lte=ordinal)

    def touched(self, after: int, upto: int) -> SpanQuerySet:
        """What began or ended after version `after`, up to and with version `upto`."""
        return self.filter(
            Q(since__gt=after, since__lte=upto) | Q(until__gt=after, until__lte=upto)
        )


class Span(models.Model):
    """Something said from version `since` on, and no longer from `until` on."""

    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        abstract = True


def span_is_forward(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(until__gt=F("since")), name=name
    )


class Concept(Outside):
    """Something a framework names for ever: a skill, a job role, or a group of either.

    Its facts are in `Edition`, its words in `Wording`. `uri` is the owner's own address (ESCO) or
    empty, when the hub's `/id/<kind>/<uuid>` is its address. In any one version an address names
    one concept; between versions ESCO has turned groups into skills and kept their addresses.
    """

    class Kind(models.TextChoices):
        SKILL = "skill", _("skill")
        ROLE = "role", _("job role")
        SKILL_GROUP = "skill-group", _("skill group")
        ROLE_GROUP = "role-group", _("group of job roles")
        COLLECTION = "collection", _("collection")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="concepts")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    key = models.CharField(max_length=120)
    uri = models.CharField(max_length=200, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["framework", "kind", "key"], name="concept_key_once"),
            models.UniqueConstraint(
                fields=["framework", "kind", "uri"],
                condition=~Q(uri=""),
                name="concept_uri_once",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def address(self) -> str:
        """The persistent URI that data and credentials name."""
        return self.uri or f"{settings.PUBLIC_URL}/id/{self.kind}/{self.uuid}"


class OfKind(models.Manager["Concept"]):
    def __init__(self, *kinds: str) -> None:
        super().__init__()
        self._kinds = kinds

    def get_queryset(self) -> models.QuerySet[Concept]:
        return super().get_queryset().filter(kind__in=self._kinds)


class Skill(Concept):
    """A skill, a knowledge or a transversal skill (see `Edition.skill_type`)."""

    objects: ClassVar[OfKind] = OfKind(Concept.Kind.SKILL)  # type: ignore[assignment]

    class Meta:
        proxy = True


class JobRole(Concept):
    objects: ClassVar[OfKind] = OfKind(Concept.Kind.ROLE)  # type: ignore[assignment]

    class Meta:
        proxy = True


class Edition(Span):
    """A concept's facts over a span of versions. No edition at a version = not in that version."""

    class SkillType(models.TextChoices):
        SKILL = "skill", _("skill")
        KNOWLEDGE = "knowledge", _("knowledge")
        TRANSVERSAL = "transversal", _("transversal skill")

    class RoleStatus(models.TextChoices):
        ESTABLISHED = "established", _("established")
        CHANGING = "changing", _("changing")
        EMERGING = "emerging", _("emerging")

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="editions")
    # skills
    skill_type = models.CharField(max_length=12, choices=SkillType.choices, blank=True)
    reuse_level = models.CharField(max_length=40, blank=True)
    regulated = models.CharField(max_length=300, blank=True, help_text="the rule's name")
    # job roles
    eqf = models.PositiveSmallIntegerField(null=True)
    eqf_declared_by = models.CharField(max_length=120, blank=True)
    isco = models.CharField(max_length=8, blank=True)
    code = models.CharField(max_length=40, blank=True, help_text="ESCO code or the sheet's own")
    role_status = models.CharField(max_length=12, choices=RoleStatus.choices, blank=True)
    family = models.CharField(max_length=60, blank=True)
    segments = models.JSONField(default=list, blank=True)
    next_roles = models.JSONField(default=list, blank=True, help_text="concept keys")
    facts = models.JSONField(default=dict, blank=True, help_text="what only the source knows")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concept", "since"], name="edition_since_once"),
            models.UniqueConstraint(
                fields=["concept"], condition=Q(until__isnull=True), name="edition_one_open"
            ),
            span_is_forward("edition_span"),
            models.CheckConstraint(
                condition=Q(eqf__isnull=True) | Q(eqf__gte=1, eqf__lte=8), name="edition_eqf"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} since {self.since}"


class Wording(Span):
    """A concept's words in one language over a span of versions.

    `levels` holds the observable sentence per level rank: {"1": "Names …", "2": "Isolates …"}.
    """

    class Status(models.TextChoices):
        SOURCE = "source", _("source text")
        REVIEWED = "reviewed", _("reviewed by a person")
        MACHINE = "machine-drafted", _("drafted by machine")

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="wordings")
    lang = models.CharField(max_length=12)
    title = models.CharField(max_length=500)
    alt = models.JSONField(default=list, blank=True)
    hidden = models.JSONField(default=list, blank=True)
    description = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="scope note or drivers of change")
    levels = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.SOURCE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concept", "lang", "since"], name="wording_since_once"),
            models.UniqueConstraint(
                fields=["concept", "lang"],
                condition=Q(until__isnull=True),
                name="wording_one_open",
            ),
            span_is_forward("wording_span"),
        ]
        indexes = [models.Index(fields=["lang", "title"], name="wording_title")]

    def __str__(self) -> str:
        return self.title


class Cell(Span):
    """The matrix cell: this role needs this skill, at this level, as essential or optional.

    `level` is null where the source names none (ESCO). The skill may belong to another framework.
    """

    class Necessity(models.TextChoices):
        ESSENTIAL = "essential", _("essential")
        OPTIONAL = "optional", _("optional")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="cells")
    role = models.ForeignKey(Concept, models.CASCADE, related_name="needs")
    skill = models.ForeignKey(Concept, models.CASCADE, related_name="needed_by")
    level = models.PositiveSmallIntegerField(null=True)
    necessity = models.CharField(max_length=10, choices=Necessity.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "skill", "since"], name="cell_since_once"),
            models.UniqueConstraint(
                fields=["role", "skill"], condition=Q(until__isnull=True), name="cell_one_open"
            ),
            span_is_forward("cell_span"),
        ]

    def __str__(self) -> str:
        return f"{self.role_id}×{self.skill_id}@{self.level}"


class Broader(Span):
    """`narrower` sits under `broader`: a graph, not a tree (ESCO skills have several parents)."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="hierarchy")
    narrower = models.ForeignKey(Concept, models.CASCADE, related_name="broader_links")
    broader = models.ForeignKey(Concept, models.CASCADE, related_name="narrower_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["narrower", "broader", "since"], name="broader_since_once"
            ),
            span_is_forward("broader_span"),
        ]

    def __str__(self) -> str:
        return f"{self.narrower_id} under {self.broader_id}"


class InCollection(Span):
    """A concept belongs to a collection such as green or digital."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="collected")
    collection = models.ForeignKey(Concept, models.CASCADE, related_name="members")
    concept = models.ForeignKey(Concept, models.CASCADE, related_name="collections")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "concept", "since"], name="in_collection_since_once"
            ),
            span_is_forward("in_collection_span"),
        ]

    def __str__(self) -> str:
        return f"{self.concept_id} in {self.collection_id}"


class Relation(Span):
    """A skill is essential or optional for another skill (ESCO's skill–skill relations)."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="relations")
    origin = models.ForeignKey(Concept, models.CASCADE, related_name="relations_out")
    target = models.ForeignKey(Concept, models.CASCADE, related_name="relations_in")
    necessity = models.CharField(max_length=10, choices=Cell.Necessity.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "target", "since"], name="relation_since_once"
            ),
            span_is_forward("relation_span"),
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} {self.necessity} {self.target_id}"


class Match(Span):
    """A concept corresponds to one of another framework (SKOS mapping relations).

    `relation` reads from the subject: `broad` = the target is broader. `target_uri` names the
    target even when its framework is not loaded; `target` is set when it is.
    """

    class Kind(models.TextChoices):
        EXACT = "exact", _("same")
        CLOSE = "close", _("close")
        BROAD = "broad", _("broader")
        NARROW = "narrow", _("narrower")
        RELATED = "related", _("related")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="matches")
    subject = models.ForeignKey(Concept, models.CASCADE, related_name="matches_out")
    relation = models.CharField(max_length=8, choices=Kind.choices)
    target_uri = models.CharField(max_length=200)
    target_label = models.CharField(max_length=300, blank=True)
    target = models.ForeignKey(Concept, models.SET_NULL, null=True, related_name="matches_in")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "target_uri", "since"], name="match_since_once"
            ),
            span_is_forward("match_span"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.relation} {self.target_uri}"
