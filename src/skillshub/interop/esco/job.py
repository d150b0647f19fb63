"""The same import as a job that a browser can watch."""

from __future__ import annotations

from typing import Any

from skillshub.interop.esco.run import Outcome, import_esco
from skillshub.jobs.models import Job
from skillshub.kernel.progress import Progress

#: The kind under which `jobs` knows it.
KIND = "import-esco"


def run_job(job: Job, progress: Progress) -> dict[str, Any]:
    """`job.params`: `files` (paths), and optionally `name`, `langs`, `dry_run`."""
    params = job.params
    outcome = import_esco(
        params["files"], by=job.by, name=params.get("name", ""), langs=params.get("langs", ()),
        dry_run=params.get("dry_run", False), progress=progress,
    )  # fmt: skip
    return facts_of(outcome)


def facts_of(outcome: Outcome) -> dict[str, Any]:
    """An outcome as raw numbers and lists, for `--json` and for a job's result."""
    counts, kinds = outcome.counts, outcome.kinds
    hierarchy = ("broaderRelationsSkillPillar", "broaderRelationsOccPillar")
    return {
        "version": outcome.version,
        "skills": counts.get("skills", 0),
        "occupations": counts.get("occupations", 0),
        "relations": counts.get("occupationSkillRelations", 0),
        "groups": counts.get("skillGroups", 0) + counts.get("ISCOGroups", 0),
        "skill_groups": counts.get("skillGroups", 0),
        "isco_groups": counts.get("ISCOGroups", 0),
        "hierarchy": sum(counts.get(table, 0) for table in hierarchy),
        "skills_hierarchy_rows": counts.get("skillsHierarchy", 0),
        "skill_relations": counts.get("skillSkillRelations", 0),
        "collections": outcome.collections,
        "languages": outcome.languages,
        "added": sum(kind["added"] for kind in kinds.values()),
        "changed": sum(kind["changed"] for kind in kinds.values()),
        "retired": sum(kind["retired"] for kind in kinds.values()),
        "by_kind": kinds,
        "words_added": outcome.words_added,
        "words_held": outcome.words_held,
        "words_unknown": outcome.words_unknown,
        "problems": len(outcome.problems),
        "problem_list": [problem.as_dict() for problem in outcome.problems],
        "passed_over": outcome.passed_over,
    }
