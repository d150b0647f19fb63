"""Every listener and every job handler, in one list: who hears what, who does what.

An event goes up: a room announces, rooms above it listen here. Nothing else connects them.
"""

from __future__ import annotations


def connect() -> None:
    """Called once when Django is ready."""
    from skillshub.catalogue.events import courses_changed
    from skillshub.credentials.actions import batches as awarding
    from skillshub.framework.events import version_published, wording_added
    from skillshub.interop.courses import job as course_import
    from skillshub.interop.esco import job as esco_import
    from skillshub.interop.matrix import plan as matrix_import
    from skillshub.jobs.handlers import register
    from skillshub.mapping import run as proposing
    from skillshub.mapping.events import claims_changed
    from skillshub.search import actions as search

    register(course_import.KIND, course_import.import_courses)
    register(esco_import.KIND, esco_import.run_job)
    register(matrix_import.KIND, matrix_import.import_matrix)
    register(proposing.KIND, proposing.propose_claims)
    register(awarding.JOB_KIND, awarding.run_award_job)

    courses_changed.connect(search.hears_courses)
    claims_changed.connect(search.hears_claims)
    version_published.connect(search.hears_version)
    wording_added.connect(search.hears_wording)
