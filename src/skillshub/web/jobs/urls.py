"""Pages of long work."""

from __future__ import annotations

from django.urls import path

from skillshub.web.jobs import views

urlpatterns = [
    path("jobs", views.mine, name="my-jobs"),
    path("jobs/<uuid:uuid>", views.one, name="job"),
    path("jobs/<uuid:uuid>/again", views.again, name="job-again"),
]
