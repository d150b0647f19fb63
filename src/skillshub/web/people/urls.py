"""Accounts beyond allauth's own pages."""

from __future__ import annotations

from django.urls import path, re_path

from skillshub.web.people import views

urlpatterns = [
    re_path(r"^demo/?$", views.demo, name="demo"),
    path("demo/sign-in", views.demo_sign_in, name="demo-sign-in"),
    path("me/organisations", views.organisations, name="my-organisations"),
    path("me/settings", views.settings_of_person, name="my-settings"),
]
