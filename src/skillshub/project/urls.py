"""All addresses. Pages carry their language; machines' addresses do not."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("skillshub.api.urls")),
    path("", include("skillshub.web.urls_plain")),
    *i18n_patterns(
        path("account/", include("allauth.urls")),
        path("", include("skillshub.web.urls")),
    ),
]
