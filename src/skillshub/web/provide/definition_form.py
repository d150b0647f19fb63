"""The form of a micro-credential: prefilled from a course and one of its accepted claims.

The EU's elements stand in their order; an EQF level always names who declared it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from skillshub.catalogue.models import Course, Mode
from skillshub.credentials.models import Definition
from skillshub.framework.models import Concept
from skillshub.kernel.texts import pick
from skillshub.mapping.models import Claim

TEXTS = ("title", "description", "criteria", "prerequisites", "further")


class DefinitionForm(forms.Form):
    """Texts are in one language, the definition's own; `clean` refuses what nobody could award."""

    title = forms.CharField(max_length=200, label=gettext_lazy("Title"))
    description = forms.CharField(
        label=gettext_lazy("Description"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "What its holder has learnt, for a reader who knows neither of you."
        ),
    )  # fmt: skip
    criteria = forms.CharField(
        label=gettext_lazy("What has to be done to earn it"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    level = forms.TypedChoiceField(coerce=int, label=gettext_lazy("Level"))
    kind = forms.ChoiceField(
        choices=Definition.Kind.choices, label=gettext_lazy("What it confirms")
    )
    ects = forms.DecimalField(
        min_value=Decimal(0), max_digits=5, decimal_places=2, required=False,
        label=gettext_lazy("Workload in ECTS"),
    )  # fmt: skip
    workload_hours = forms.DecimalField(
        min_value=Decimal(0), max_digits=7, decimal_places=2, required=False,
        label=gettext_lazy("Workload in hours"),
        help_text=gettext_lazy("ECTS or hours, one of them at least."),
    )  # fmt: skip
    eqf = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, label=gettext_lazy("EQF level"),
        choices=[("", "–"), *((rank, rank) for rank in range(1, 9))],
    )  # fmt: skip
    eqf_declared_by = forms.CharField(
        max_length=120, required=False, label=gettext_lazy("EQF level declared by"),
        help_text=gettext_lazy("Who says so: your organisation, a national register …"),
    )  # fmt: skip
    assessment = forms.ChoiceField(
        choices=Course.Assessment.choices, required=False, label=gettext_lazy("Type of assessment")
    )
    supervision = forms.ChoiceField(
        choices=Course.Supervision.choices, required=False,
        label=gettext_lazy("Supervision and identity check"),
    )  # fmt: skip
    participation = forms.ChoiceField(
        choices=[("", "–"), *Mode.choices],
        required=False,
        label=gettext_lazy("Form of participation"),
    )
    quality_assurance = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("Type of quality assurance")
    )
    prerequisites = forms.CharField(
        required=False,
        label=gettext_lazy("Prerequisites"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    further = forms.CharField(
        required=False, label=gettext_lazy("Stackability and further information"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    validity_months = forms.IntegerField(
        min_value=1, max_value=600, required=False, label=gettext_lazy("Valid for how many months"),
        help_text=gettext_lazy("Empty: it does not expire."),
    )  # fmt: skip

    GROUPS = (
        (gettext_lazy("What it says"), ("title", "description", "criteria")),
        (gettext_lazy("What it confirms"),
         ("level", "kind", "assessment", "supervision", "validity_months")),
        (gettext_lazy("The EU's standard elements"),
         ("ects", "workload_hours", "eqf", "eqf_declared_by", "participation",
          "quality_assurance")),
        (gettext_lazy("More, if there is more to say"), ("prerequisites", "further")),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, scale: list[tuple[int, str]], initial: Any) -> None:
        super().__init__(data, auto_id="f-%s", initial=initial)
        field = self.fields["level"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(rank, f"{rank} {name}") for rank, name in scale]

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(name, [self[field] for field in fields]) for name, fields in self.GROUPS]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("eqf") and not said.get("eqf_declared_by"):
            self.add_error("eqf_declared_by", _("An EQF level needs the one who declared it."))
        stated = said.get("assessment") not in ("", None, Course.Assessment.NONE)
        if said.get("kind") == Definition.Kind.ASSESSED and not stated:
            self.add_error("assessment", _("Say how it is assessed, or choose “attended”."))
        return said

    def says(self, held: Definition | None, lang: str) -> dict[str, Any]:
        """What the actions take: texts under their language, beside those in other languages."""
        said = dict(self.cleaned_data)
        for name in TEXTS:
            texts = {**(getattr(held, name) if held else {}), lang: said[name].strip()}
            said[name] = {code: text for code, text in texts.items() if text}
        return said


def from_claim(course: Course, claim: Claim, skill: str) -> dict[str, Any]:
    """A new definition's first words: the course's, at the claim's level."""
    lang = course.source_language
    assessed = claim.kind == Claim.Kind.ASSESSED
    how = course.get_assessment_display() if assessed else ""
    criteria = (
        _("Passed the assessment of the course “{course}” ({how}).") if assessed
        else _("Took part in the course “{course}”.")
    )  # fmt: skip
    return {
        "title": skill[:200], "description": pick(course.description, lang).value[:2000],
        "criteria": criteria.format(course=course.title_in(lang), how=how), "level": claim.level,
        "kind": Definition.Kind.ASSESSED if assessed else Definition.Kind.ATTENDED,
        "ects": course.ects, "workload_hours": course.workload_hours, "eqf": course.eqf,
        "eqf_declared_by": course.eqf_declared_by, "participation": course.mode,
        "assessment": course.assessment if assessed else Course.Assessment.NONE,
        "supervision": course.supervision if assessed else "",
        "quality_assurance": course.quality_assurance,
        "prerequisites": pick(course.prerequisites, lang).value,
    }  # fmt: skip


def from_definition(definition: Definition) -> dict[str, Any]:
    lang = definition.source_language
    held = {name: getattr(definition, name) for name in DefinitionForm.base_fields}
    return held | {name: (held[name] or {}).get(lang, "") for name in TEXTS}


def key_for(course: Course, skill: Concept, level: int, taken: set[str]) -> str:
    """A key the issuer does not use yet: `measure-cells-2`, then `measure-cells-2-b` …"""
    base = f"{slugify(skill.key)[:60]}-{level}"
    letters = ["", *(f"-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")]
    free = (base + tail for tail in letters if base + tail not in taken)
    return next(free, f"{base}-{str(course.uuid)[:8]}")
