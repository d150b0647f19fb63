"""The start page and its three doors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from skillshub.web.ui.caching import public


@public()
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/home.html")
