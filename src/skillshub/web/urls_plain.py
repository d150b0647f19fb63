"""Addresses of pages and files that carry no language."""

from __future__ import annotations

from django.urls import include, path

from skillshub.web.browse import sitemaps
from skillshub.web.ui import themes

urlpatterns = [
    path("theme", themes.choose, name="theme"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<str:name>-<int:number>.xml", sitemaps.part, name="sitemap-part"),
    path("", include("skillshub.web.credentials.urls")),
]
