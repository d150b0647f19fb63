"""What a finished job's numbers mean, in words, and where its starter wants to go next."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from skillshub.jobs.models import Job

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
    """(what, number or text) of a job that is done."""
    told = [(str(word), job.result[name]) for name, word in WORDS.items() if name in job.result]
    rest = sorted(set(job.result) - set(WORDS))
    plain = [(name.replace("_", " "), job.result[name]) for name in rest]
    return told + [(name, value) for name, value in plain if isinstance(value, int | float | str)]


def way_on(job: Job) -> str:
    """The address the starter named as `next`, if it is a page of the hub."""
    wanted = str(job.params.get("next", ""))
    return wanted if wanted.startswith("/") and not wanted.startswith("//") else reverse("my-jobs")
