"""Addresses of pages and files that carry no language."""

urlpatterns: list = []
