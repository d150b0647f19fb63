"""The index of this process: opened once, for the folder in the settings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from skillshub.search.engine.folder import IndexFolder
from skillshub.search.engine.reader import TantivyIndex
from skillshub.search.port import Index


def index() -> Index:
    """The reader's side of the search port."""
    return _opened(Path(settings.INDEX_FOLDER))


def folder() -> IndexFolder:
    return IndexFolder(settings.INDEX_FOLDER)


@cache
def _opened(path: Path) -> TantivyIndex:
    return TantivyIndex(IndexFolder(path))
