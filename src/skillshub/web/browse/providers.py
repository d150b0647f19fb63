"""A provider's public page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from skillshub.accounts.errors import NoSuchOrganisation
from skillshub.accounts.models import Organisation
from skillshub.accounts.queries import get_organisation
from skillshub.catalogue.models import Course
from skillshub.catalogue.queries import courses_of
from skillshub.web.ui.caching import public

PAGE = 24


@public()
def provider(request: HttpRequest, key: str) -> HttpResponse:
    found = get_organisation(key)
    courses = courses_of(found, Course.Status.PUBLISHED).order_by("-changed_at", "id")
    if found.kind != Organisation.Kind.PROVIDER and not courses.exists():
        raise NoSuchOrganisation(key=key)
    page = Paginator(courses, PAGE).get_page(request.GET.get("page"))
    return render(request, "browse/provider.html", {"provider": found, "page": page})
