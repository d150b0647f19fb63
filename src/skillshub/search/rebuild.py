"""A whole new index from the database, swapped in when it is complete; the old one serves on."""

from __future__ import annotations

from typing import Any

from skillshub.framework.models import Concept, Framework, Wording
from skillshub.kernel.progress import Progress
from skillshub.search import courses_source, names_source, outbox
from skillshub.search.analysis import words
from skillshub.search.compounds import LANGUAGES
from skillshub.search.courses_source import newest_published
from skillshub.search.engine.folder import Generation, IndexFolder
from skillshub.search.engine.writer import TantivyWriter
from skillshub.search.port import Writer

#: One thread per core of a small machine; few large segments make questions cheaper.
HEAP_MB, THREADS = 1000, 2
SHORTEST_KNOWN = 5


def rebuild(folder: IndexFolder, progress: Progress) -> dict[str, Any]:
    """Build, swap, report. What is committed meanwhile is read by the follower afterwards.

    Raises `IndexIsWritten` if another rebuild runs here, `IndexDiskFull` when there is no room.
    """
    with folder.lock("rebuild"), folder.room_to_write():
        fresh = folder.start_generation()
        try:
            counts = _fill(fresh, progress)
        except BaseException:
            folder.discard(fresh)
            raise
        folder.serve(fresh)
        return {**counts, "size_mb": round(fresh.size() / 1e6, 1), "generation": fresh.path.name}


def _fill(fresh: Generation, progress: Progress) -> dict[str, Any]:
    fresh.note_position(outbox.head())  # before reading anything else: rather twice than never
    writer = TantivyWriter(fresh, fresh=True, heap_mb=HEAP_MB, threads=THREADS)
    try:
        writer.know_words(known_words())
        counts = {
            "names": put_all_names(writer, progress),
            "courses": _put_courses(writer, progress),
        }
        writer.commit()
    finally:
        writer.close()
    return counts


def put_all_names(writer: Writer, progress: Progress) -> int:
    progress.stage("names", Concept.objects.filter(kind__in=names_source.KINDS).count())
    count = writer.put_names(names_source.provider_names())
    for framework_id in Framework.objects.order_by("pk").values_list("pk", flat=True):
        count += put_framework(writer, framework_id, progress)
    return count


def put_framework(writer: Writer, framework_id: int, progress: Progress) -> int:
    count = writer.put_names(names_source.framework_names(framework_id))
    for ids in names_source.concept_ids(framework_id):
        count += writer.put_names(names_source.concept_names(ids))
        progress.step(len(ids))
    return count


def _put_courses(writer: Writer, progress: Progress) -> int:
    progress.stage("courses", courses_source.course_count())
    count = 0
    for ids in courses_source.all_course_ids():
        count += writer.put_courses(courses_source.documents(ids))
        progress.step(len(ids))
    return count


def known_words() -> dict[str, set[str]]:
    """The words of all labels and course titles in languages that write compounds as one word."""
    known: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
    titles = Wording.objects.filter(
        lang__in=LANGUAGES, concept__framework_id__in=list(newest_published())
    )
    for lang, title in titles.values_list("lang", "title").iterator(5000):
        known[lang].update(_long_words(title))
    for ids in courses_source.all_course_ids():
        for texts in courses_source.titles(ids):
            for lang in LANGUAGES & texts.keys():
                known[lang].update(_long_words(texts[lang]))
    return {lang: found for lang, found in known.items() if found}


def _long_words(text: str) -> list[str]:
    return [word for word in words(text) if len(word) >= SHORTEST_KNOWN and word.isalpha()]
