"""People, organisations and memberships.

Personal data: `Person.email`, `.name`, `.language`. Erased by `accounts.actions.erase_person`,
which empties the row and keeps its id, so that audit lines still point at somebody.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from skillshub.kernel.clock import now
from skillshub.kernel.models import LangMapField, Outside


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **facts: Any) -> Person:
        person = self.model(email=email.strip().lower(), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **facts: Any) -> Person:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **facts)


class Person(AbstractBaseUser, PermissionsMixin, Outside):
    """Somebody with an account. Signing in is by e-mail."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(default=False, help_text="demo only: one-click sign-in")
    joined_at = models.DateTimeField(default=now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email


class Organisation(Outside):
    """A training provider, employer, project or the alliance itself."""

    class Kind(models.TextChoices):
        PROVIDER = "provider", _("training provider")
        EMPLOYER = "employer", _("employer")
        PROJECT = "project", _("project")
        ALLIANCE = "alliance", _("alliance")

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PROVIDER)
    description = LangMapField()
    country = models.CharField(_("country"), max_length=2, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    street = models.CharField(max_length=200, blank=True)
    legal_id = models.CharField(max_length=60, blank=True, help_text="national or VAT register id")
    email = models.EmailField(blank=True)
    url = models.URLField(blank=True)
    is_invented = models.BooleanField(default=False, help_text="made up for the demo")
    created_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in an organisation; what it allows is in `permissions.py`."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        PROVIDER_EDITOR = "provider-editor", _("provider editor")
        ASSESSOR = "assessor", _("assessor")
        FRAMEWORK_EDITOR = "framework-editor", _("framework editor")
        STEWARD = "steward", _("steward")
        HR = "hr", _("HR")

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"], name="membership_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()} · {self.organisation}"
