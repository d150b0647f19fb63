"""Pages, with their language in front."""

urlpatterns: list = []
