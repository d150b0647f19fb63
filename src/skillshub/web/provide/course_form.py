"""The form of a course and of a run, made from the catalogue's own table of fields.

Each value is read by the same reader as an import's cell, so a form and a sheet agree on what is
right, and each refusal stands at its field with what to write instead.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from skillshub.catalogue.checks import check_course, check_offering
from skillshub.catalogue.content import TEXTS, CourseContent, OfferingContent
from skillshub.catalogue.errors import BadValue
from skillshub.catalogue.fields import COURSE, OFFERING, Field
from skillshub.catalogue.models import Course, Mode, Offering
from skillshub.web.provide.choices import countries, currencies, languages


class Said(NamedTuple):
    """How a field is named and explained on the page."""

    label: Any
    help: Any = ""


LABELS = {
    "title": Said(_("Title")),
    "description": Said(_("Description"), _("What the course is about, as you would tell it.")),
    "outcomes": Said(
        _("Learning outcomes"),
        _("What people can do afterwards, one a line. The mapping reads these first."),
    ),
    "audience": Said(_("For whom")),
    "prerequisites": Said(_("Prerequisites"), _("What people should know or be able to do.")),
    "entry_requirements": Said(_("Entry requirements"), _("What people must bring.")),
    "source_language": Said(_("Language of the texts above")),
    "languages": Said(_("Languages of instruction")),
    "mode": Said(_("Mode")),
    "workload_hours": Said(_("Workload in hours"), _("All of it: lessons, practice, exam.")),
    "ects": Said(_("ECTS credits")),
    "eqf": Said(_("EQF level"), _("1 to 8, only if somebody has declared it.")),
    "eqf_declared_by": Said(_("EQF level declared by")),
    "certificate": Said(_("Certificate")),
    "assessment": Said(
        _("Assessment"), _("Without one, no skill can be claimed or awarded as assessed.")
    ),
    "supervision": Said(_("Supervision of the assessment")),
    "quality_assurance": Said(_("Quality assurance"), _("For example ISO 21001.")),
    "price": Said(_("Price"), _("0 if it is free; empty if you do not want to state one.")),
    "currency": Said(_("Currency")),
    "funding": Said(_("Funding"), _("For example a public grant people can use.")),
    "contact": Said(_("Contact")),
    "url": Said(_("Web page"), _("The full address, with https://")),
    "language": Said(_("Language")),
    "place": Said(_("Place")),
    "country": Said(_("Country")),
    "starts_on": Said(_("First day")),
    "ends_on": Said(_("Last day")),
    "apply_by": Said(_("Apply by")),
}
GROUPS = (
    (_("What it teaches"), TEXTS),
    (_("How it is taught"), ("languages", "mode", "workload_hours", "ects")),
    (_("What people get"),
     ("assessment", "supervision", "certificate", "eqf", "eqf_declared_by", "quality_assurance")),
    (_("Price and contact"), ("price", "currency", "funding", "contact", "url")),
)  # fmt: skip
_LONG = {"description", "outcomes", "audience", "prerequisites", "entry_requirements"}
_DAYS = {"starts_on", "ends_on", "apply_by"}
_NUMBERS = {"workload_hours", "ects", "eqf", "price"}


class ReadField(forms.Field):
    """A form field whose value is read by the catalogue's reader."""

    def __init__(self, field: Field, **kwargs: Any) -> None:
        said = LABELS[field.name]
        super().__init__(
            required=False, label=said.label, help_text=said.help, widget=_widget(field), **kwargs
        )
        self.reads = field

    def clean(self, value: Any) -> Any:
        if value in self.empty_values or not str(value).strip():
            if self.required:
                raise ValidationError(self.error_messages["required"])
            return self.reads.empty
        try:
            return self.reads.read(value)
        except BadValue as refusal:
            raise ValidationError(f"{refusal.reason} {refusal.remedy}".strip()) from None


class CourseForm(forms.Form):
    """One course, its texts in one language; `course` None = a new one."""

    def __init__(self, data: Any = None, *, course: Course | None, lang: str) -> None:
        super().__init__(data, auto_id="f-%s", initial=_initial(course, lang))
        self.course, self.lang = course, lang
        for name, field in COURSE.items():
            if course is None or name != "source_language":
                self.fields[name] = ReadField(field)
        self.fields["title"].required = course is None or lang == course.source_language
        if course is None:
            self.fields["source_language"].required = True
            self.fields["external_id"] = forms.CharField(
                max_length=200, required=False, label=_("Your own id for it"),
                help_text=_("The same id in an import changes this course. Empty: we make one."),
            )  # fmt: skip
            self.fields["draft"] = forms.BooleanField(
                required=False, label=_("Keep it as a draft for now")
            )

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(name, [self[field] for field in fields]) for name, fields in GROUPS]

    def clean(self) -> dict[str, Any]:
        facts = _priced(super().clean() or {})
        if not self.errors:
            for name, said in check_course(self._as_held(self.facts(facts))):
                self.add_error(name if name in self.fields else None, said)
        return facts

    def facts(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """What the form says, as the catalogue keeps it: texts under their language."""
        lang = self.lang if self.course else cleaned.get("source_language") or self.lang
        facts = {name: cleaned[name] for name in COURSE if name in cleaned}
        return facts | {name: {lang: facts[name]} for name in TEXTS if name in facts}

    def content(self) -> CourseContent:
        """Raises nothing: the form was valid."""
        facts = self.facts(self.cleaned_data)
        if self.course is not None:
            return CourseContent(self.course.external_id, facts)
        if self.cleaned_data["draft"]:
            facts["status"] = Course.Status.DRAFT
        return CourseContent(self.cleaned_data["external_id"] or self._made_id(), facts)

    def _made_id(self) -> str:
        return slugify(self.cleaned_data["title"])[:80] or "course"

    def _as_held(self, facts: dict[str, Any]) -> dict[str, Any]:
        """The facts as saving would complete them: an EQF level is the provider's own word unless
        the form says whose."""
        declared = facts.get("eqf_declared_by") or "–"
        source = self.course.source_language if self.course else facts.get("source_language")
        return facts | {"eqf_declared_by": declared, "source_language": source}


class RunForm(forms.Form):
    """One run of a course; `run` None = a new one."""

    def __init__(self, data: Any = None, *, run: Offering | None = None) -> None:
        initial = {name: getattr(run, name) for name in OFFERING} if run else {}
        prefix = f"run-{run.pk}" if run else "run-new"
        super().__init__(data, auto_id="f-%s", initial=initial, prefix=prefix)
        self.run = run
        for name, field in OFFERING.items():
            self.fields[name] = ReadField(field)

    def clean(self) -> dict[str, Any]:
        facts = _priced(super().clean() or {})
        if not self.errors:
            for name, said in check_offering(facts):
                self.add_error(name if name in self.fields else None, said)
        return facts

    def content(self) -> OfferingContent:
        facts = {name: self.cleaned_data[name] for name in OFFERING}
        if self.run is not None:
            return OfferingContent(self.run.external_id, facts)
        day = facts["starts_on"]
        made = "-".join(filter(None, (str(day) if day else "any-time", slugify(facts["place"]))))
        return OfferingContent(made[:200], facts)


def _priced(facts: dict[str, Any]) -> dict[str, Any]:
    """A price is read with the currency written beside it; the currency's own field goes first."""
    if isinstance(facts.get("price"), tuple):
        amount, beside = facts["price"]
        facts["price"] = amount
        facts["currency"] = facts.get("currency") or beside
    if facts.get("price") is not None and not facts.get("currency"):
        facts["currency"] = "EUR" if facts["price"] == 0 else ""
    return facts


def _initial(course: Course | None, lang: str) -> dict[str, Any]:
    if course is None:
        return {"source_language": lang, "currency": "EUR"}
    facts = {name: getattr(course, name) for name in COURSE}
    return facts | {name: (facts[name] or {}).get(lang, "") for name in TEXTS}


def _widget(field: Field) -> forms.Widget:
    name = field.name
    if name in _LONG:
        return forms.Textarea(attrs={"rows": 8 if name == "description" else 5})
    if name in _DAYS:
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if name in _NUMBERS:
        return forms.TextInput(attrs={"inputmode": "decimal"})
    if name == "languages":
        return forms.CheckboxSelectMultiple(choices=languages())
    if name in ("language", "source_language"):
        return forms.Select(choices=[("", "–"), *languages()])
    if name == "country":
        return forms.Select(choices=[("", "–"), *countries()])
    if name == "currency":
        return forms.Select(choices=[("", "–"), *currencies()])
    if options := _OPTIONS.get(name):
        return forms.Select(choices=options)
    return forms.TextInput()


_OPTIONS = {
    "mode": [("", _("not stated")), *Mode.choices],
    "certificate": Course.Certificate.choices,
    "assessment": Course.Assessment.choices,
    "supervision": Course.Supervision.choices,
}
