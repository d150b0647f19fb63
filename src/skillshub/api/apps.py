from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "skillshub.api"
    label = "api"
