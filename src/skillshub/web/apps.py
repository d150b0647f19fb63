from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "skillshub.web"
    label = "web"
