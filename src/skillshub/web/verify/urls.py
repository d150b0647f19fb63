"""The verify page."""

from __future__ import annotations

from django.urls import path

from skillshub.web.verify import views

urlpatterns = [path("verify", views.verify, name="verify")]
