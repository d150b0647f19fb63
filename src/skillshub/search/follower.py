"""Keeping this node's index current: reads the outbox, writes the index, again and again.

One process per machine (a lock sees to it). A change is in the index at most `PAUSE` plus one
commit after it was committed; readers look at the index's files with each question.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from time import sleep
from typing import Any

from django.db import close_old_connections
from django.db.utils import OperationalError

from skillshub.kernel.progress import Progress, Silent
from skillshub.kernel.texts import LangMap
from skillshub.search import actions, courses_source, names_source, outbox
from skillshub.search.engine.folder import Generation, IndexFolder
from skillshub.search.engine.writer import TantivyWriter
from skillshub.search.errors import IndexDiskFull, IndexIsWritten, OldIndex
from skillshub.search.port import NameDocument
from skillshub.search.rebuild import put_framework, rebuild

log = logging.getLogger(__name__)
PAUSE_SECONDS = 0.25
#: After a failure (database away, disk full) the follower tries again after this long.
FAILED_PAUSE_SECONDS = 5.0
#: Rounds between two prunings of the outbox: about an hour.
PRUNE_EVERY = 14_400


class Follower:
    """`step` does one round and can be called alone; `run` goes on until told to stop."""

    def __init__(self, folder: IndexFolder, progress: Progress | None = None) -> None:
        self._folder = folder
        self._progress = progress or Silent()
        self._generation: Generation | None = None
        self._writer: TantivyWriter | None = None
        self._rounds = 0
        self._providers: dict[str, LangMap] = {}
        self._ahead: frozenset[int] = frozenset()

    def run(self, stop: Callable[[], bool]) -> None:
        """Raises `IndexIsWritten` if another follower runs on this machine."""
        with self._folder.lock("follow"):
            try:
                while not stop():
                    sleep(self._round())
            finally:
                self.close()

    def catch_up(self) -> int:
        """Bring the index up to now once, alone on this machine, and end."""
        with self._folder.lock("follow"):
            try:
                return self.step()
            finally:
                self.close()

    def step(self) -> int:
        """Bring the index up to now; returns how many things were written."""
        generation = self._served()
        position = generation.position()
        changes = outbox.changes_after(position, self._ahead)
        written = 0
        if not changes.is_empty:
            with self._folder.room_to_write():
                written = self._write(changes)
        self._ahead = changes.ahead
        if changes.upto != position["upto"] or outbox.is_worth_noting(position):
            generation.note_position(changes.position())
        return written

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer = self._generation = None

    def _round(self) -> float:
        """One round that survives what may go away; returns how long to rest."""
        try:
            close_old_connections()
            self.step()
            self._rounds += 1
            if self._rounds % PRUNE_EVERY == 0:
                actions.prune()
        except IndexDiskFull as full:
            log.error("%s", full)
            self._abandon()
            return FAILED_PAUSE_SECONDS
        except OperationalError:
            log.exception("the database is away; trying again")
            self._abandon()
            return FAILED_PAUSE_SECONDS
        except (OSError, ValueError):
            if self._is_current():
                log.exception("the index could not be written; trying again")
            self._abandon()
            return 0.0 if not self._is_current() else FAILED_PAUSE_SECONDS
        return PAUSE_SECONDS

    def _served(self) -> Generation:
        """The generation that serves, with a writer on it; built first where there is none."""
        current = self._folder.find_current()
        if current is None or self._is_unusable(current):
            self._rebuild()
            current = self._folder.current()
        if current != self._generation:
            self._abandon()  # the files of its generation may be gone already
            self._writer = TantivyWriter(current)
            self._generation = current
            self._providers, self._ahead = {}, frozenset()
        return current

    def _is_unusable(self, current: Generation) -> bool:
        try:
            current.check_format()
        except OldIndex as old:
            log.warning("%s Rebuilding it now.", old)
            return True
        return outbox.is_too_old(current.position())

    def _rebuild(self) -> None:
        self.close()
        try:
            rebuild(self._folder, self._progress)
        except IndexIsWritten:
            sleep(PAUSE_SECONDS)  # somebody is building it already
            raise OSError("a rebuild is running") from None

    def _write(self, changes: outbox.Changes) -> int:
        assert self._writer is not None
        written = self._courses(changes.courses)
        if changes.concepts:
            written += self._writer.put_names(names_source.concept_names(changes.concepts))
        self._writer.commit()  # courses do not wait for a big framework's names
        for framework_id in changes.frameworks:
            written += self._framework(framework_id)
        self._writer.commit()
        return written

    def _framework(self, framework_id: int) -> int:
        """All its names, and the courses whose roles may be others now."""
        assert self._writer is not None
        self._writer.drop_names(names_source.framework_source(framework_id))
        written = put_framework(self._writer, framework_id, self._progress)
        for ids in courses_source.courses_teaching_for(framework_id):
            written += self._courses(ids)
        return written

    def _courses(self, ids: list[int]) -> int:
        assert self._writer is not None
        written = 0
        for start in range(0, len(ids), courses_source.BATCH):
            batch = ids[start : start + courses_source.BATCH]
            self._writer.drop_courses(batch)
            self._writer.put_names(self._new_providers(batch))
            written += self._writer.put_courses(courses_source.documents(batch))
        return written

    def _new_providers(self, course_ids: list[int]) -> Iterator[NameDocument]:
        """Providers that this follower has not written yet, or under another name."""
        for document in names_source.provider_names(course_ids):
            if self._providers.get(document.ref) != document.titles:
                self._providers[document.ref] = document.titles
                yield document

    def _is_current(self) -> bool:
        return self._generation is not None and self._folder.find_current() == self._generation

    def _abandon(self) -> None:
        """Let a writer go that may be broken; the next round opens a new one."""
        try:
            self.close()
        except (OSError, ValueError):
            log.info("the broken index writer could not be closed in order")
        self._writer = self._generation = None


def status(folder: IndexFolder) -> dict[str, Any]:
    """Where this node's index stands, for `index check` and the health page."""
    current = folder.current()
    position = current.position()
    return {
        "generation": current.path.name,
        "format": current.about().get("format"),
        "size_mb": round(current.size() / 1e6, 1),
        "at": position.get("at", ""),
        "waiting": outbox.waiting(position),
    }
