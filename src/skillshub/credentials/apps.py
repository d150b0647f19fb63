from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "skillshub.credentials"
    label = "credentials"
