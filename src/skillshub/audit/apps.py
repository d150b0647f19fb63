from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "skillshub.audit"
    label = "audit"
