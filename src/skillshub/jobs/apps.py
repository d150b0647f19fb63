from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "skillshub.jobs"
    label = "jobs"
