"""A role's row of the matrix and a concept's words, inside an open draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from skillshub.framework import browsing
from skillshub.framework.actions import remove_cell, reword, set_cell
from skillshub.framework.content import Need, Words
from skillshub.framework.errors import NoSuchConcept
from skillshub.framework.models import Cell, Concept, Framework
from skillshub.framework.queries import cells_at, find_skills, get_concept_by_uuid, scales_for
from skillshub.kernel.codes import EU_LANGUAGES
from skillshub.kernel.texts import chain, pick
from skillshub.web.edit.desk import draft_of, framework_of
from skillshub.web.ui.formats import reader
from skillshub.web.ui.posting import refusals_told
from skillshub.web.ui.signed_in import login_required, person_of


@login_required
def row(request: HttpRequest, key: str, uuid: str) -> HttpResponse:
    """What the role needs, cell by cell, and a search for further skills."""
    found = framework_of(request, key)
    role, draft, lang = concept_in(found, uuid, Concept.Kind.ROLE), draft_of(found), reader()
    newest = draft or found.versions.order_by("-ordinal").first()
    cells = list(cells_at(newest).filter(role=role).select_related("skill")) if newest else []
    versions = _with_others(newest)
    words = request.GET.get("find", "")
    titles = browsing.titles_at(versions, [role.pk, *(cell.skill_id for cell in cells)], lang)
    facts = {
        "framework": found, "role": role, "draft": draft, "titles": titles, "find": words,
        "cells": sorted(cells, key=lambda c: (c.necessity, str(titles.get(c.skill_id)))),
        "scale": [(s.rank, pick(s.name, lang)) for s in scales_for([found.pk])[found.pk]],
        "found": find_skills(words, chain(lang, found.source_language)),
        "necessities": Cell.Necessity.choices,
    }  # fmt: skip
    return render(request, "edit/row.html", facts)


@login_required
@require_POST
def save_cell(request: HttpRequest, key: str, uuid: str) -> HttpResponse:
    """Set or remove one cell; the skill may be of another framework."""
    role = concept_in(framework_of(request, key), uuid, Concept.Kind.ROLE)
    skill = get_concept_by_uuid(request.POST.get("skill", ""))
    with refusals_told(request):
        if request.POST.get("do") == "remove":
            remove_cell(role=role, skill=skill, by=person_of(request))
            messages.success(request, _("The cell was taken out of the draft."))
        else:
            set_cell(role=role, skill=skill, need=_need(request), by=person_of(request))
            messages.success(request, _("The cell was saved in the draft."))
    return HttpResponseRedirect(reverse("edit-row", args=[key, uuid]))


class WordsForm(forms.Form):
    """A concept's words in one language; `ranks` get a sentence each when it is a skill."""

    title = forms.CharField(max_length=500, label=gettext_lazy("Title"))
    alt = forms.CharField(
        required=False, label=gettext_lazy("Other names"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One a line. Search and mapping use them."),
    )  # fmt: skip
    description = forms.CharField(
        required=False, label=gettext_lazy("Description"), widget=forms.Textarea(attrs={"rows": 5})
    )
    note = forms.CharField(
        required=False, label=gettext_lazy("Note"), widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any, *, held: Words, ranks: dict[int, str]) -> None:
        levels = {f"level-{rank}": text for rank, text in held.levels}
        initial = held._asdict() | {"alt": "\n".join(held.alt)} | levels
        super().__init__(data, auto_id="f-%s", initial=initial)
        self.held, self.ranks = held, ranks
        for rank, name in ranks.items():
            self.fields[f"level-{rank}"] = forms.CharField(
                required=False, label=_("What can be seen at {level}").format(level=name),
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def words(self) -> Words:
        said = self.cleaned_data
        levels = tuple((rank, text) for rank in self.ranks if (text := said[f"level-{rank}"]))
        return self.held._replace(
            title=said["title"], description=said["description"], note=said["note"],
            alt=tuple(line.strip() for line in said["alt"].splitlines() if line.strip()),
            levels=levels,
        )  # fmt: skip


@login_required
def words(request: HttpRequest, key: str, uuid: str) -> HttpResponse:
    """The wording of a skill or role in one language (`?text=de`)."""
    found = framework_of(request, key)
    concept, draft = concept_in(found, uuid), draft_of(found)
    newest = draft or found.versions.order_by("-ordinal").first()
    all_words = browsing.words_of(concept, newest) if newest else browsing.Words()
    lang = _language(request, found)
    form = WordsForm(request.POST or None, held=_held(all_words, lang), ranks=_ranks(concept))
    if form.is_valid():
        with refusals_told(request):
            reword(concept, lang=lang, words=form.words(), by=person_of(request))
            messages.success(request, _("The words were saved in the draft."))
            return HttpResponseRedirect(f"{request.path}?text={lang}")
    facts = {
        "framework": found, "concept": concept, "draft": draft, "form": form, "text_lang": lang,
        "title": all_words.title(reader()), "held": sorted(all_words.by_lang),
        "languages": [code for code in EU_LANGUAGES if code not in all_words.by_lang],
    }  # fmt: skip
    return render(request, "edit/words.html", facts)


def concept_in(framework: Framework, uuid: str, kind: str = "") -> Concept:
    concept = get_concept_by_uuid(uuid)
    if concept.framework_id != framework.pk or (kind and concept.kind != kind):
        raise NoSuchConcept(kind=kind or "concept", key=uuid)
    return concept


def _need(request: HttpRequest) -> Need:
    level = request.POST.get("level", "")
    necessity = request.POST.get("necessity", "")
    known = necessity if necessity in Cell.Necessity.values else Cell.Necessity.ESSENTIAL
    return Need(int(level) if level.isdecimal() and len(level) < 3 else None, str(known))


def _with_others(newest: Any) -> list[Any]:
    """The version under edit, and the newest published one of every other framework."""
    if newest is None:
        return []
    others = browsing.newest_published(reference_only=False)
    return [newest, *(v for v in others if v.framework_id != newest.framework_id)]


def _held(all_words: browsing.Words, lang: str) -> Words:
    row = all_words.by_lang.get(lang)
    if row is None:
        return Words("")
    levels = tuple(sorted((int(rank), text) for rank, text in row.levels.items()))
    return Words(
        row.title, tuple(row.alt), tuple(row.hidden), row.description, row.note, levels, row.status
    )


def _ranks(concept: Concept) -> dict[int, str]:
    if concept.kind != Concept.Kind.SKILL:
        return {}
    steps = scales_for([concept.framework_id])[concept.framework_id]
    return {step.rank: f"{step.rank} {pick(step.name, reader())}" for step in steps}


def _language(request: HttpRequest, framework: Framework) -> str:
    wanted = request.GET.get("text", "")
    return wanted if wanted in EU_LANGUAGES else framework.source_language
