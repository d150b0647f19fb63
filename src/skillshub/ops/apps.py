from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "skillshub.ops"
    label = "ops"
