"""Matrix sheets in and out, and ESCO's packages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from skillshub.accounts.permissions import Permission, require
from skillshub.framework.queries import get_published
from skillshub.interop.esco.job import KIND as ESCO
from skillshub.interop.matrix.files import export_matrix, read_matrix, template
from skillshub.interop.matrix.plan import KIND, free_name, plan_matrix
from skillshub.interop.sheets.limits import FILE_MB
from skillshub.jobs.actions import enqueue
from skillshub.kernel.errors import Invalid
from skillshub.web.edit.desk import draft_of, framework_of
from skillshub.web.ui import uploads
from skillshub.web.ui.posting import refusals_told
from skillshub.web.ui.signed_in import login_required, person_of

#: One package of ESCO in one language is far below this; more would be no ESCO.
ESCO_MB = 200
#: Problems listed on the page.
SHOWN = 100
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8", "zip": "application/zip",
}  # fmt: skip


@login_required
def start(request: HttpRequest, key: str) -> HttpResponse:
    found = framework_of(request, key)
    if request.method == "POST":
        with refusals_told(request):
            upload = uploads.keep(
                [request.FILES.get("file")], owner=person_of(request),
                purpose=f"matrix:{key}", most_mb=FILE_MB,
            )  # fmt: skip
            read_matrix(upload.path, upload.name)
            return HttpResponseRedirect(reverse("matrix-look", args=[key, upload.uuid]))
    return render(request, "edit/import.html", {"framework": found, "limit": FILE_MB})


@login_required
def look(request: HttpRequest, key: str, upload: str) -> HttpResponse:
    """What the sheet would add, change and retire. Nothing is changed."""
    found = framework_of(request, key)
    kept = uploads.find(upload, owner=person_of(request), purpose=f"matrix:{key}")
    try:
        plan = plan_matrix(found, read_matrix(kept.path, kept.name))
    except Invalid as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("matrix-import", args=[key]))
    facts = {
        "framework": found, "upload": kept, "plan": plan, "problems": plan.problems[:SHOWN],
        "draft": draft_of(found), "name": free_name(found),
    }  # fmt: skip
    return render(request, "edit/import_look.html", facts)


@login_required
@require_POST
def apply(request: HttpRequest, key: str, upload: str) -> HttpResponse:
    """Into the draft, or published at once; in a worker, watched on the job's page."""
    found = framework_of(request, key)
    kept = uploads.find(upload, owner=person_of(request), purpose=f"matrix:{key}")
    job = enqueue(
        KIND, title=_("Import of {file}").format(file=kept.name)[:200], by=person_of(request),
        organisation=found.organisation, path=str(kept.path), filename=kept.name,
        framework=found.pk, name=request.POST.get("name", "").strip()[:40],
        publish=request.POST.get("do") == "publish",
        next=reverse("edit-framework", args=[key]),
    )  # fmt: skip
    return HttpResponseRedirect(reverse("job", args=[job.uuid]))


@login_required
def download(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The draft if one is open, else the newest published version; `?layout=list` for a list."""
    found = framework_of(request, key)
    version = draft_of(found) or get_published(found)
    form = form if form in TYPES else "xlsx"
    layout = "list" if request.GET.get("layout") == "list" else "grid"
    data = export_matrix(version, form=form, layout=layout)
    return _file(data, f"{key}-{version.name}.{form}", TYPES[form])


@login_required
def empty_sheet(request: HttpRequest, key: str) -> HttpResponse:
    found = framework_of(request, key)
    ranks = list(found.levels.order_by("rank").values_list("rank", flat=True))
    return _file(template(ranks or (1, 2, 3), found.source_language), f"{key}.xlsx", TYPES["xlsx"])


@login_required
def esco(request: HttpRequest) -> HttpResponse:
    """ESCO's own zips as downloaded, several at once."""
    require(person_of(request), Permission.FRAMEWORK_EDIT)
    if request.method == "POST":
        with refusals_told(request):
            kept = uploads.keep(
                request.FILES.getlist("files"), owner=person_of(request), purpose="esco",
                most_mb=ESCO_MB,
            )  # fmt: skip
            job = enqueue(
                ESCO, title=_("Import of ESCO"), by=person_of(request),
                files=[str(path) for path in kept.paths],
                name=request.POST.get("name", "").strip()[:40], next=reverse("edit"),
            )  # fmt: skip
            return HttpResponseRedirect(reverse("job", args=[job.uuid]))
    return render(request, "edit/esco.html", {"limit": ESCO_MB})


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
