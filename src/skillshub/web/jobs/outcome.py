"""What a finished job's numbers mean, in words, and where its starter wants to go next."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from skillshub.jobs.models import Job
from skillshub.kernel.plans import Problem

#: Facts of a result that people want to read, in this order.
WORDS = {
    "added": _("added"),
    "changed": _("changed"),
    "retired": _("no longer in it"),
    "withdrawn": _("withdrawn"),
    "unchanged": _("unchanged"),
    "kept": _("kept, decided by people"),
    "taken_back": _("proposals taken back"),
    "awarded": _("awarded"),
    "skipped": _("held already"),
    "failed": _("could not be issued"),
    "skills": _("skills"),
    "occupations": _("occupations"),
    "relations": _("relations"),
    "courses": _("courses"),
    "claims": _("claims"),
    "errors": _("rows with an error"),
    "warnings": _("warnings"),
    "seconds": _("seconds"),
}


def outcome_of(job: Job) -> list[tuple[str, Any]]:
    """(what, number or text) of a job that is done; counts inside counts are laid open."""
    facts = dict(job.result)
    for value in job.result.values():
        if isinstance(value, dict) and set(value) & set(WORDS):
            facts |= {name: count for name, count in value.items() if name in WORDS}
    told = [(str(word), facts[name]) for name, word in WORDS.items() if _is_plain(facts.get(name))]
    rest = sorted(name for name in set(facts) - set(WORDS) if _is_plain(facts[name]))
    return told + [(name.replace("_", " "), facts[name]) for name in rest]


def problems_of(job: Job, limit: int = 100) -> tuple[list[Problem], int]:
    """The first problems a job met, and how many it kept."""
    kept = job.result.get("problems")
    kept = kept if isinstance(kept, list) else job.result.get("problem_list") or []
    return [Problem(**problem) for problem in kept[:limit]], len(kept)


def _is_plain(value: Any) -> bool:
    return isinstance(value, int | float | str) and value != "" and not isinstance(value, bool)


def way_on(job: Job) -> str:
    """The address the starter named as `next`, if it is a page of the hub."""
    if (batch := job.params.get("batch")) and job.organisation is not None:
        return reverse("award-batch", args=[job.organisation.key, batch])
    wanted = str(job.params.get("next", ""))
    return wanted if wanted.startswith("/") and not wanted.startswith("//") else reverse("my-jobs")
