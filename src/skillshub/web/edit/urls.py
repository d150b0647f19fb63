"""The framework editor's desk."""

from __future__ import annotations

from django.urls import path

from skillshub.web.edit import desk

urlpatterns = [path("edit", desk.overview, name="edit")]
