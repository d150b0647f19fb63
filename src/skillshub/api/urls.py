"""Addresses for machines."""

urlpatterns: list = []
