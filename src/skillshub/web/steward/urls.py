"""The steward's desk."""

from __future__ import annotations

from django.urls import path

from skillshub.web.steward import views

urlpatterns = [
    path("steward", views.organisations, name="steward"),
    path("steward/organisations/new", views.new_organisation, name="steward-new-organisation"),
    path("steward/organisations/<slug:key>", views.organisation, name="steward-organisation"),
    path("steward/organisations/<slug:key>/people", views.add_person, name="steward-add-person"),
    path("steward/organisations/<slug:key>/people/<int:membership>/remove", views.remove_person,
         name="steward-remove-person"),
    path("steward/audit", views.audit_log, name="audit-log"),
]  # fmt: skip
