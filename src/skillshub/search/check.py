"""Whether the index agrees with the database, counted on both sides."""

from __future__ import annotations

from typing import Any

from skillshub.search import courses_source
from skillshub.search.engine.folder import IndexFolder
from skillshub.search.follower import status
from skillshub.search.port import CourseQuery, Index


def check(folder: IndexFolder, index: Index) -> dict[str, Any]:
    """Counts and the ids that are on one side only (the first 20).

    Rows still waiting in the outbox explain a difference; they are counted, too.
    """
    held = index.course_ids()
    wanted = {pk for ids in courses_source.all_course_ids() for pk in ids}
    missing, left_over = sorted(wanted - held), sorted(held - wanted)
    return {
        **status(folder),
        "courses_in_database": len(wanted),
        "courses_in_index": index.count(CourseQuery()),
        "missing": len(missing),
        "left_over": len(left_over),
        "missing_ids": missing[:20],
        "left_over_ids": left_over[:20],
        "agrees": not missing and not left_over,
    }
