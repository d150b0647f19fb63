"""One course and its runs, for those who have three courses and no spreadsheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from skillshub.accounts.permissions import Permission
from skillshub.catalogue.actions import (
    publish_course,
    remove_offering,
    save_course,
    save_offering,
    withdraw_course,
)
from skillshub.catalogue.errors import NoSuchCourse, NoSuchOffering
from skillshub.catalogue.models import Course, Offering
from skillshub.catalogue.queries import find_course, get_course, get_offering
from skillshub.kernel.codes import EU_LANGUAGES
from skillshub.web.provide.choices import languages
from skillshub.web.provide.course_form import CourseForm, RunForm
from skillshub.web.provide.desk import Desk, desk_of
from skillshub.web.ui.posting import go_on, refusals_told
from skillshub.web.ui.signed_in import login_required, person_of


@login_required
def new(request: HttpRequest, provider: str) -> HttpResponse:
    desk = desk_of(request, provider, Permission.COURSE_EDIT)
    form = CourseForm(request.POST or None, course=None, lang=get_language() or "en")
    if form.is_valid() and not _is_taken(desk, form):
        person = person_of(request)
        course = save_course(provider=desk.provider, content=form.content(), by=person)
        messages.success(request, _("The course was saved. Add its dates below."))
        return HttpResponseRedirect(_address(course))
    return render(request, "provide/course.html", {"seat": desk, "form": form, "course": None})


@login_required
def edit(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    desk = desk_of(request, provider, Permission.COURSE_EDIT)
    course = course_at(desk, uuid)
    lang = _text_language(request, course)
    form = CourseForm(request.POST or None, course=course, lang=lang)
    if form.is_valid():
        save_course(provider=desk.provider, content=form.content(), by=person_of(request))
        messages.success(request, _("The course was saved."))
        return HttpResponseRedirect(f"{_address(course)}?text={lang}")
    return _page(request, desk, course, form)


@login_required
@require_POST
def save_run(request: HttpRequest, provider: str, uuid: str, run: str = "") -> HttpResponse:
    """A run's form, sent from the course's page and shown there again if it is refused."""
    desk = desk_of(request, provider, Permission.COURSE_EDIT)
    course = course_at(desk, uuid)
    form = RunForm(request.POST, run=_run_of(course, run) if run else None)
    if form.is_valid():
        with refusals_told(request):
            save_offering(course=course, content=form.content(), by=person_of(request))
            messages.success(request, _("The dates were saved."))
        return HttpResponseRedirect(f"{_address(course)}#runs")
    shown = CourseForm(course=course, lang=_text_language(request, course))
    return _page(request, desk, course, shown, refused=form)


@login_required
@require_POST
def remove_run(request: HttpRequest, provider: str, uuid: str, run: str) -> HttpResponse:
    course = course_at(desk_of(request, provider, Permission.COURSE_EDIT), uuid)
    remove_offering(offering=_run_of(course, run), by=person_of(request))
    messages.success(request, _("The dates were removed."))
    return HttpResponseRedirect(f"{_address(course)}#runs")


@login_required
@require_POST
def set_status(request: HttpRequest, provider: str, uuid: str) -> HttpResponse:
    """Publish a draft, withdraw a course, bring it back."""
    course = course_at(desk_of(request, provider, Permission.COURSE_EDIT), uuid)
    act = withdraw_course if request.POST.get("status") == "withdrawn" else publish_course
    course = act(course=course, by=person_of(request))
    messages.success(
        request, _("The course is now: {status}.").format(status=course.get_status_display())
    )
    return go_on(request, _address(course))


def course_at(desk: Desk, uuid: str) -> Course:
    """This provider's course; another's is as if it were not there."""
    course = get_course(uuid)
    if course.provider_id != desk.provider.pk:
        raise NoSuchCourse
    return course


def _run_of(course: Course, uuid: str) -> Offering:
    run = get_offering(uuid)
    if run.course_id != course.pk:
        raise NoSuchOffering
    return run


def _is_taken(desk: Desk, form: CourseForm) -> bool:
    """Saving under a held id would change that course, which nobody meant who filled in *new*."""
    held = find_course(desk.provider, form.content().external_id)
    if held is not None:
        form.add_error(
            "external_id", _("You have a course with this id already: {title}.").format(title=held)
        )
    return held is not None


def _text_language(request: HttpRequest, course: Course) -> str:
    wanted = request.GET.get("text", "")
    return wanted if wanted in EU_LANGUAGES or wanted in course.title else course.source_language


def _page(
    request: HttpRequest, desk: Desk, course: Course, form: CourseForm,
    refused: RunForm | None = None,
) -> HttpResponse:  # fmt: skip
    """The course's page; `refused` is the one run's form that was sent with mistakes."""
    forms = [_sent(RunForm(run=run), refused) for run in course.offerings.all()]
    facts: dict[str, Any] = {
        "seat": desk, "course": course, "form": form, "runs": forms,
        "new_run": _sent(RunForm(), refused), "lang_of_texts": form.lang,
        "languages": [pair for pair in languages() if pair[0] not in course.title],
    }  # fmt: skip
    return render(request, "provide/course.html", facts)


def _sent(form: RunForm, refused: RunForm | None) -> RunForm:
    return refused if refused is not None and refused.prefix == form.prefix else form


def _address(course: Course) -> str:
    return reverse("course-edit", args=[course.provider.key, course.uuid])
