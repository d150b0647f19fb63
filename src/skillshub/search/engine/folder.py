"""The index on this machine's disk: generations, the one that serves, and who may write.

    index/
      CURRENT             names the generation that serves
      follow.lock         held by the one follower, rebuild.lock by the one rebuild
      g-20261122-1/       a whole index
        about.json        format of the generation
        position.json     how far the outbox is in it
        known.json        words that compounds are taken apart by, per language
        courses/ names/   two tantivy indexes

A generation is swapped in by renaming one small file: readers see the old one or the new one.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skillshub.kernel.clock import now
from skillshub.search.engine.schema import FORMAT
from skillshub.search.errors import IndexDiskFull, IndexIsWritten, NoIndex, OldIndex

#: Below this a failing write is put down to a full disk, whatever the engine says.
NO_ROOM_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class Generation:
    """One whole index in its folder."""

    path: Path

    @property
    def courses(self) -> str:
        return str(self.path / "courses")

    @property
    def names(self) -> str:
        return str(self.path / "names")

    def about(self) -> dict[str, Any]:
        return _read_json(self.path / "about.json")

    def position(self) -> dict[str, Any]:
        """Where the outbox is to be read on from; empty for an index that follows none."""
        return _read_json(self.path / "position.json")

    def note_position(self, position: dict[str, Any]) -> None:
        _write_json(self.path / "position.json", position)

    def known_words(self) -> dict[str, list[str]]:
        return _read_json(self.path / "known.json")

    def keep_known_words(self, known: dict[str, list[str]]) -> None:
        _write_json(self.path / "known.json", known)

    def check_format(self) -> None:
        found = self.about().get("format", "none")
        if found != FORMAT:
            raise OldIndex(found=found, needed=FORMAT)

    def size(self) -> int:
        """Bytes on disk."""
        return sum(f.stat().st_size for f in self.path.rglob("*") if f.is_file())


class IndexFolder:
    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)

    @property
    def pointer(self) -> Path:
        return self.path / "CURRENT"

    def current(self) -> Generation:
        """The generation that serves; `NoIndex` before the first build."""
        try:
            return Generation(self.path / self.pointer.read_text().strip())
        except FileNotFoundError:
            raise NoIndex from None

    def find_current(self) -> Generation | None:
        try:
            return self.current()
        except NoIndex:
            return None

    def start_generation(self) -> Generation:
        """An empty generation beside the one that serves."""
        stamp = now().strftime("%Y%m%d-%H%M%S-%f")
        fresh = Generation(self.path / f"g-{stamp}-{os.getpid()}")
        for each in (fresh.courses, fresh.names):
            os.makedirs(each)
        _write_json(
            fresh.path / "about.json",
            {"format": FORMAT, "created_at": now().isoformat()},
        )
        return fresh

    def serve(self, generation: Generation) -> None:
        """Make it the one that serves, and remove the others.

        Readers that hold the old files keep them until they look again: an open file outlives
        its name.
        """
        _replace(self.pointer, generation.path.name)
        self.discard_others(generation)

    def discard_others(self, kept: Generation) -> None:
        for other in self.path.glob("g-*"):
            if other != kept.path:
                shutil.rmtree(other, ignore_errors=True)

    def discard(self, generation: Generation) -> None:
        shutil.rmtree(generation.path, ignore_errors=True)

    @contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold `name` (follow or rebuild) alone on this machine, or raise `IndexIsWritten`.

        The kernel lets go when the process dies, however it dies.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / f"{name}.lock").open("a+") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                held.seek(0)
                raise IndexIsWritten(who=held.read().strip() or name) from None
            held.truncate(0)
            held.write(f"{name}, process {os.getpid()}\n")
            held.flush()
            yield

    @contextmanager
    def room_to_write(self) -> Iterator[None]:
        """Turn every form of “disk full” into `IndexDiskFull`."""
        try:
            yield
        except (OSError, ValueError) as wrong:
            if self._is_full(wrong):
                raise IndexDiskFull(folder=self.path) from wrong
            raise

    def _is_full(self, wrong: Exception) -> bool:
        if isinstance(wrong, OSError) and wrong.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if "No space left" in str(wrong) or "os error 28" in str(wrong):
            return True
        return shutil.disk_usage(self.path).free < NO_ROOM_BYTES


def _read_json(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text()))
    except FileNotFoundError:
        return {}


def _write_json(path: Path, value: dict[str, Any]) -> None:
    _replace(path, json.dumps(value, ensure_ascii=False))


def _replace(path: Path, text: str) -> None:
    """Write all of it or nothing, also through a power cut."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with beside.open("w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.replace(beside, path)
