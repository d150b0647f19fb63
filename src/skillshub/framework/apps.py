from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "skillshub.framework"
    label = "framework"
