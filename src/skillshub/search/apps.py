from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "skillshub.search"
    label = "search"
