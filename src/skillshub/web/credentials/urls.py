"""Addresses without a language: credentials, what they point at, and what verifiers read."""

from __future__ import annotations

from django.urls import path

from skillshub.web.credentials import machines, views

urlpatterns = [
    path("credentials/<uuid:uuid>", views.credential, name="credential"),
    path("credentials/<uuid:uuid>.json", views.credential_json, name="credential-json"),
    path("definitions/<uuid:uuid>", views.definition, name="definition"),
    path("definitions/<uuid:uuid>.json", views.definition_json, name="definition-json"),
    path("status/<int:number>", machines.status_list, name="status-list"),
    path("issuers/<slug:key>/did.json", machines.issuer_did, name="issuer-did"),
    path(".well-known/did.json", machines.hub_did, name="hub-did"),
    path(".well-known/security.txt", machines.security_txt, name="security-txt"),
]
