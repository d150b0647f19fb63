from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "skillshub.project"
    label = "project"

    def ready(self) -> None:
        from skillshub.project import wiring

        wiring.connect()
