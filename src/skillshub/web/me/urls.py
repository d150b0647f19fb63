"""My page."""

from __future__ import annotations

from django.urls import path

from skillshub.web.me import views

urlpatterns = [
    path("me", views.mine, name="me"),
    path("me/awards", views.awards, name="my-awards"),
    path("me/awards/<uuid:uuid>", views.show_award, name="award-show"),
]
