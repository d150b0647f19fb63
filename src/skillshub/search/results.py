"""What a search answers: plain values, complete enough to draw a page without asking the database.

A hit carries title, provider, summary and facts of its course (as of its last indexing), and why
it was found. Names of skills, roles, providers and frameworks come from the index too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from skillshub.kernel.codes import language_name
from skillshub.kernel.plans import Problem
from skillshub.kernel.texts import Text


@dataclass(frozen=True)
class Named:
    """Something with a name: `kind` is skill, role, provider, framework or course.

    `ref` is what a filter takes: the uuid of a concept or course, the key of an organisation or
    framework. `id` is the database's. `key` and `framework` make a page's address.
    """

    kind: str
    ref: str
    name: Text
    id: int = 0
    key: str = ""
    framework: str = ""


@dataclass(frozen=True)
class Suggestion:
    """One line under the search box. `found_as` is the label that begins with the typed text."""

    named: Named
    found_as: Text
    courses: int = 0

    @property
    def kind(self) -> str:
        return self.named.kind


@dataclass(frozen=True)
class Understood:
    """A skill or role that the query names: `words` of it are the label `label` in `lang`."""

    named: Named
    label: str
    lang: str
    words: str


@dataclass(frozen=True)
class Taught:
    """One claim of a course as the index holds it; `proposed` = nobody accepted it yet."""

    skill: str
    level: int
    kind: str
    proposed: bool = False
    name: Text = field(default_factory=lambda: Text("", ""))


@dataclass(frozen=True)
class Reason:
    """Why a course was found.

    `kind` is `text` (`where` is title, outcomes, description, compound or provider, in `lang`),
    `skill` or `role` (then `named` is the concept, `label`/`lang` how the query named it).
    """

    kind: str
    where: str = ""
    lang: str = ""
    named: Named | None = None
    label: str = ""
    level: int = 0
    proposed: bool = False

    def say(self, reader_lang: str = "en") -> str:
        """The reason as one sentence in the active interface language."""
        if self.kind == "text" and self.where == "provider":
            return _("Your words are in the provider's name")
        if self.kind == "text" and self.where == "compound":
            return _("A longer word of the course contains yours")
        if self.kind == "text":
            places = {"title": _("title"), "outcomes": _("learning outcomes"),
                      "description": _("description")}  # fmt: skip
            said = _("Your words are in the {place} ({language})")
            return said.format(
                place=places.get(self.where, self.where),
                language=language_name(self.lang, reader_lang),
            )
        name = self.named.name if self.named else ""
        said = {
            ("skill", False): _("Teaches “{name}”"),
            ("skill", True): _("May teach “{name}” (proposed, not yet reviewed)"),
            ("role", False): _("Teaches skills that “{name}” needs"),
            ("role", True): _("May teach skills that “{name}” needs (proposed, not yet reviewed)"),
        }[self.kind, self.proposed].format(name=name)
        if not self.label or self.label.casefold() == str(name).casefold():
            return said
        found = _("found as “{label}” in {language}")
        named = found.format(label=self.label, language=language_name(self.lang, reader_lang))
        return f"{said} ({named})"


@dataclass(frozen=True)
class Hit:
    """A course in the list. Prices are amounts as text ("0", "1250.00"), or empty: not stated."""

    id: int
    uuid: str
    score: float
    title: Text
    provider: str
    provider_key: str
    summary: Text
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    mode: str = ""
    price: str = ""
    currency: str = ""
    eqf: int | None = None
    ects: str = ""
    hours: str = ""
    kind: str = ""
    teaches: tuple[Taught, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def is_free(self) -> bool | None:
        return None if self.price == "" else float(self.price) == 0


@dataclass(frozen=True)
class FacetValue:
    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True)
class Facet:
    """A filter with its counts.

    `more` = there are values beyond the listed ones; `about` = with so many results the counts
    are an estimate, to be shown as “about”.
    """

    name: str
    label: Any
    values: tuple[FacetValue, ...] = ()
    more: bool = False
    about: bool = False

    @property
    def is_active(self) -> bool:
        return any(v.selected for v in self.values)


@dataclass(frozen=True)
class SearchResult:
    """`corrected` = the words that were searched instead, when those typed were found nowhere.

    `did_you_mean` = words that find more, when those typed find few. `relaxed` = nothing has all
    the words, so courses with most of them are listed.
    """

    total: int
    hits: tuple[Hit, ...] = ()
    facets: tuple[Facet, ...] = ()
    page: int = 1
    pages: int = 1
    understood: tuple[Understood, ...] = ()
    corrected: str = ""
    did_you_mean: str = ""
    relaxed: bool = False
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
