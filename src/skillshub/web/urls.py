"""Pages, with their language in front."""

from __future__ import annotations

from django.urls import path

from skillshub.web.browse import doors
from skillshub.web.ui import gallery

urlpatterns = [
    path("", doors.home, name="home"),
    path("gallery", gallery.show, name="gallery"),
]
