"""Pieces that several rooms' tables are made of. Holds no table of its own."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models


class LangMapField(models.JSONField):
    """A map from language code to text, never null (see `kernel.texts`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class Outside(models.Model):
    """A row the outside may name: it has a `uuid` beside the inner `id`."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
