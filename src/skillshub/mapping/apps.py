from django.apps import AppConfig


class MappingConfig(AppConfig):
    name = "skillshub.mapping"
    label = "mapping"
