"""The index of this process: opened once, for the folder in the settings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from skillshub.search.engine.folder import IndexFolder
from skillshub.search.engine.reader import Holder
from skillshub.search.port import Index


def index() -> Index:
    """The reader's side of the search port, as of the newest commit."""
    return _holder(Path(settings.INDEX_FOLDER)).now()


def folder() -> IndexFolder:
    return IndexFolder(settings.INDEX_FOLDER)


@cache
def _holder(path: Path) -> Holder:
    return Holder(IndexFolder(path))
