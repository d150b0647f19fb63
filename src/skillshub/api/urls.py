"""Addresses for machines. They carry no language and never change."""

from __future__ import annotations

from django.urls import path

from skillshub.api.docs import docs
from skillshub.api.linked import views as linked
from skillshub.api.v1.api import api

urlpatterns = [
    path("api/v1/docs", docs, name="api-docs"),
    path("api/v1/", api.urls),
    path("id/<slug:kind>/<slug:name>", linked.thing, name="thing"),
    path("contexts/hub-v1.jsonld", linked.context, name="linked-context"),
]
