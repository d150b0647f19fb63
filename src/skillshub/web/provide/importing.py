"""A sheet of courses: upload, say which column is which, look, apply."""

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
from skillshub.catalogue.queries import courses_of
from skillshub.interop.courses.errors import NoColumnFor, NoTextLanguage
from skillshub.interop.courses.export import FORMATS, export_courses, template
from skillshub.interop.courses.job import KIND
from skillshub.interop.courses.plan import CoursePlan, plan_courses
from skillshub.interop.sheets import read_table
from skillshub.interop.sheets.limits import FILE_MB
from skillshub.interop.sheets.write import csv_bytes
from skillshub.jobs.actions import enqueue
from skillshub.kernel.errors import Invalid
from skillshub.kernel.plans import Severity
from skillshub.web.provide.columns import Columns, columns_of
from skillshub.web.provide.course_form import LABELS
from skillshub.web.provide.desk import Desk, desk_of
from skillshub.web.ui import uploads
from skillshub.web.ui.posting import refusals_told
from skillshub.web.ui.signed_in import login_required, person_of

#: Problems and changes listed on the page; the download has all.
SHOWN = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "jsonl": "application/jsonl"}


@login_required
def start(request: HttpRequest, provider: str) -> HttpResponse:
    desk = desk_of(request, provider, Permission.COURSE_IMPORT)
    if request.method == "POST":
        with refusals_told(request):
            upload = uploads.keep(
                [request.FILES.get("file")], owner=person_of(request),
                purpose=_purpose(desk), most_mb=FILE_MB,
            )  # fmt: skip
            read_table(upload.path, upload.name)
            return HttpResponseRedirect(_address("import-columns", desk, upload))
    return render(request, "provide/import.html", {"seat": desk, "limit": FILE_MB})


@login_required
def columns(request: HttpRequest, provider: str, upload: str) -> HttpResponse:
    """Which column holds what: guessed, or as this provider's last import had it."""
    desk = desk_of(request, provider, Permission.COURSE_IMPORT)
    kept = uploads.find(upload, owner=person_of(request), purpose=_purpose(desk))
    found = columns_of(kept, desk.provider)
    if request.method == "POST":
        kept.remember(mapping=found.said(request.POST), language=request.POST.get("language", ""))
        return HttpResponseRedirect(_address("import-look", desk, kept))
    return _columns_page(request, desk, kept, found)


@login_required
def look(request: HttpRequest, provider: str, upload: str) -> HttpResponse:
    """What the import would do. Nothing is changed."""
    desk = desk_of(request, provider, Permission.COURSE_IMPORT)
    kept = uploads.find(upload, owner=person_of(request), purpose=_purpose(desk))
    try:
        plan = _plan(desk, kept)
    except Invalid as refusal:
        messages.error(request, _in_page_words(refusal))
        return HttpResponseRedirect(_address("import-columns", desk, kept))
    facts = {"seat": desk, "upload": kept, "plan": plan, "problems": plan.problems[:SHOWN]}
    return render(request, "provide/import_look.html", facts)


@login_required
def problems(request: HttpRequest, provider: str, upload: str) -> HttpResponse:
    """Every problem as a sheet, to be worked off beside the file."""
    desk = desk_of(request, provider, Permission.COURSE_IMPORT)
    kept = uploads.find(upload, owner=person_of(request), purpose=_purpose(desk))
    header = [_("Sheet"), _("Row"), _("Column"), _("Weight"), _("Problem"), _("Remedy")]
    words = {Severity.ERROR: _("error"), Severity.WARNING: _("warning")}
    rows = (
        [p.sheet, p.row or "", p.column, words[p.severity], p.message, p.remedy]
        for p in _plan(desk, kept).problems
    )
    return _file(csv_bytes(header, rows), "problems.csv", TYPES["csv"])


@login_required
@require_POST
def apply(request: HttpRequest, provider: str, upload: str) -> HttpResponse:
    """Hand it to a worker; the job's page shows how it goes."""
    desk = desk_of(request, provider, Permission.COURSE_IMPORT)
    kept = uploads.find(upload, owner=person_of(request), purpose=_purpose(desk))
    job = enqueue(
        KIND, title=_("Import of {file}").format(file=kept.name)[:200], by=person_of(request),
        organisation=desk.provider, path=str(kept.path), filename=kept.name,
        provider=desk.provider.pk, mapping=kept.facts.get("mapping"),
        language=kept.facts.get("language", ""),
        withdraw_missing=request.POST.get("withdraw_missing") == "on",
        next=reverse("provider-desk", args=[desk.provider.key]),
    )  # fmt: skip
    return HttpResponseRedirect(reverse("job", args=[job.uuid]))


@login_required
def download(request: HttpRequest, provider: str, form: str) -> HttpResponse:
    """The provider's own courses, as a file that can be imported again."""
    desk = desk_of(request, provider, Permission.COURSE_EDIT)
    form = form if form in FORMATS else "xlsx"
    rows = courses_of(desk.provider).prefetch_related("offerings")
    return _file(export_courses(rows, form), f"{desk.provider.key}.{form}", TYPES[form])


@login_required
def empty_sheet(request: HttpRequest, provider: str) -> HttpResponse:
    desk_of(request, provider, Permission.COURSE_IMPORT)
    languages = dict.fromkeys([get_language() or "en", "en"])
    return _file(template(list(languages)), "courses.xlsx", XLSX)


def _plan(desk: Desk, upload: uploads.Upload) -> CoursePlan:
    return plan_courses(
        read_table(upload.path, upload.name), desk.provider,
        mapping=upload.facts.get("mapping"), language=upload.facts.get("language", ""),
    )  # fmt: skip


def _columns_page(
    request: HttpRequest, desk: Desk, upload: uploads.Upload, found: Columns
) -> HttpResponse:
    facts: dict[str, Any] = {"seat": desk, "upload": upload, "columns": found}
    return render(request, "provide/import_columns.html", facts)


def _in_page_words(refusal: Invalid) -> str:
    """Some refusals say what to type on the command line; here there is a form for it."""
    if isinstance(refusal, NoColumnFor):
        name = str(refusal.facts["field"])
        label = _("Your own id") if name == "id" else LABELS[name].label
        return _("Say which column holds: {field}.").format(field=label)
    if isinstance(refusal, NoTextLanguage):
        return _("Say which language the texts are in, below or by a column.")
    return str(refusal)


def _purpose(desk: Desk) -> str:
    return f"courses:{desk.provider.key}"


def _address(name: str, desk: Desk, upload: uploads.Upload) -> str:
    return reverse(name, args=[desk.provider.key, upload.uuid])


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
