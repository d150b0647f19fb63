"""Every listener and every job handler, in one list: who hears what, who does what.

An event goes up: a room announces, rooms above it listen here. Nothing else connects them.
"""

from __future__ import annotations


def connect() -> None:
    """Called once when Django is ready."""
    from skillshub.interop.courses import job as course_import
    from skillshub.interop.esco import job as esco_import
    from skillshub.jobs.handlers import register

    register(course_import.KIND, course_import.import_courses)
    register(esco_import.KIND, esco_import.run_job)
