"""Addresses of pages and files that carry no language."""

from __future__ import annotations

from django.urls import path

from skillshub.web.ui import themes

urlpatterns = [
    path("theme", themes.choose, name="theme"),
]
