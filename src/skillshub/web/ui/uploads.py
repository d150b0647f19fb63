"""Files people hand in, kept between “upload”, “look” and “apply”.

Each upload is a folder of its own under `SKILLSHUB_HOME/uploads`, named at random; a note beside
the file says whose it is and what for, so only that person can go on with it. What nobody applied
is swept away after a day.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from skillshub.accounts.models import Person
from skillshub.kernel.clock import now
from skillshub.web.ui.errors import FileMissing, FileTooBig, NoSuchUpload

KEPT = timedelta(days=1)
MB = 1024 * 1024


@dataclass
class Upload:
    """`purpose` names the errand (“courses:KEY”); `facts` is what the errand wants to remember."""

    uuid: str
    owner: str
    purpose: str
    names: list[str]
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def paths(self) -> list[Path]:
        return [_folder(self.uuid) / f"{place}.bin" for place, _ in enumerate(self.names)]

    @property
    def path(self) -> Path:
        return self.paths[0]

    @property
    def name(self) -> str:
        return self.names[0]

    def remember(self, **facts: Any) -> None:
        self.facts |= facts
        _note(self)


def keep(
    files: Iterable[UploadedFile | None], *, owner: Person, purpose: str, most_mb: int
) -> Upload:
    """Store the files as they came. Raises `FileMissing`, `FileTooBig`."""
    given = [file for file in files if file is not None]
    if not given:
        raise FileMissing
    if any((file.size or 0) > most_mb * MB for file in given):
        raise FileTooBig(limit=most_mb)
    _sweep()
    upload = Upload(
        str(uuid4()), str(owner.uuid), purpose, [str(file.name)[:200] for file in given]
    )
    _folder(upload.uuid).mkdir(parents=True, mode=0o700)
    for file, path in zip(given, upload.paths, strict=True):
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
    _note(upload)
    return upload


def find(uuid: Any, *, owner: Person, purpose: str) -> Upload:
    """The owner's own upload for this errand; anybody else's is as if it were not there."""
    note = _folder(str(uuid)) / "note.json"
    if not note.is_file():
        raise NoSuchUpload
    upload = Upload(**json.loads(note.read_text("utf-8")))
    if (upload.owner, upload.purpose) != (str(owner.uuid), purpose):
        raise NoSuchUpload
    return upload


def _folder(uuid: str) -> Path:
    return Path(settings.UPLOADS) / uuid


def _note(upload: Upload) -> None:
    (_folder(upload.uuid) / "note.json").write_text(json.dumps(asdict(upload)), "utf-8")


def _sweep() -> None:
    """Remove folders older than a day; jobs read their files long before that."""
    root = Path(settings.UPLOADS)
    oldest = (now() - KEPT).timestamp()
    for folder in root.iterdir() if root.is_dir() else ():
        if folder.is_dir() and folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
