"""The job “import-courses”: a provider's uploaded file, read by a worker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from skillshub.accounts.models import Organisation
from skillshub.interop.courses.plan import CoursePlan, apply_plan, plan_courses
from skillshub.interop.sheets import read_table
from skillshub.jobs.models import Job
from skillshub.kernel.progress import Progress

KIND = "import-courses"
#: How many problems the job keeps for its page.
SHOWN = 500


def import_courses(job: Job, progress: Progress) -> dict[str, Any]:
    """Params: `path`, `filename`, `provider` (id), `mapping`, `language`, `withdraw_missing`.

    Running it again after a kill finds finished chunks unchanged and carries on.
    """
    params = job.params
    provider = Organisation.objects.get(pk=params["provider"])
    progress.stage("reading")
    tables = read_table(Path(params["path"]), params.get("filename", ""))
    progress.stage("comparing")
    plan = plan_courses(
        tables, provider, mapping=params.get("mapping"), language=params.get("language", "")
    )
    progress.stage("saving", len(plan.contents))
    apply_plan(
        plan, by=job.by, withdraw_missing=bool(params.get("withdraw_missing")), progress=progress
    )
    return facts_of(plan)


def facts_of(plan: CoursePlan) -> dict[str, Any]:
    """A plan as raw numbers and its first problems."""
    return {
        "rows": plan.rows,
        "courses": plan.counts(),
        "mapping": plan.mapping,
        "problems": [problem.as_dict() for problem in plan.problems[:SHOWN]],
    }
