from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "skillshub.catalogue"
    label = "catalogue"
