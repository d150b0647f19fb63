"""Awarding many: dry run → confirm → a job that carries on where a crash ended it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.credentials.actions.awarding import Rows, plan_awards
from skillshub.credentials.actions.issuing import GROUP, finish_unfinished, issue
from skillshub.credentials.errors import BatchIsOver, LintRefuses, NobodyToAward
from skillshub.credentials.models import Award, AwardBatch, Definition
from skillshub.credentials.plans import AwardPlan
from skillshub.credentials.recipients import Recipient
from skillshub.jobs.actions import enqueue
from skillshub.jobs.models import Job
from skillshub.kernel.clock import now
from skillshub.kernel.plans import Problem, report
from skillshub.kernel.progress import Progress, Silent

JOB_KIND = "award-batch"
STALE = timedelta(days=7)


@transaction.atomic
def plan_batch(
    *, definition: Definition, rows: Rows, by: Person, file_name: str = ""
) -> tuple[AwardBatch, AwardPlan]:
    """The dry run, kept so that confirming it awards exactly what was looked at."""
    plan = plan_awards(definition=definition, rows=rows, by=by)
    _forget_stale()
    batch = AwardBatch.objects.create(
        definition=definition, by=by, file_name=file_name[:200], total=len(plan.recipients),
        rows=[one.as_dict() for one in plan.recipients],
        problems=[problem.as_dict() for problem in plan.problems],
    )  # fmt: skip
    record("credentials.batch.planned", by=by, thing=batch, facts=plan.counts())
    return batch, plan


@transaction.atomic
def confirm_batch(*, batch: AwardBatch, by: Person) -> Job:
    """Award the people of a dry run, as a job."""
    batch = _confirm(batch, by)
    batch.job = enqueue(
        JOB_KIND, title=_("Award “{name}”").format(name=batch.definition.title_in("en")), by=by,
        organisation=batch.definition.issuer, batch=str(batch.uuid),
    )  # fmt: skip
    batch.save(update_fields=["job"])
    return batch.job


@transaction.atomic
def cancel_batch(*, batch: AwardBatch, by: Person) -> None:
    """A dry run that nobody wants any more: its people are forgotten."""
    batch = AwardBatch.objects.select_for_update().get(pk=batch.pk)
    require(by, Permission.AWARD, at=batch.definition.issuer)
    if batch.status != AwardBatch.Status.PLANNED:
        raise BatchIsOver
    batch.rows, batch.total = [], 0
    batch.status, batch.done_at = AwardBatch.Status.DONE, now()
    batch.save()
    record("credentials.batch.cancelled", by=by, thing=batch)


def apply_awards(
    *,
    definition: Definition,
    rows: Rows,
    by: Person,
    file_name: str = "",
    progress: Progress | None = None,
) -> tuple[AwardBatch, AwardPlan]:
    """Look and award at once (the command line). Run again after a crash it completes: whoever
    holds the award is passed over, what was half done is finished first."""
    finish_unfinished_of(definition)
    batch, plan = plan_batch(definition=definition, rows=rows, by=by, file_name=file_name)
    if not plan.recipients:
        cancel_batch(batch=batch, by=by)
        if plan.errors and not plan.unchanged:
            raise NobodyToAward(reason=report(plan.errors, limit=5))
        return batch, plan
    batch = _confirm(batch, by)
    apply_batch(batch=batch, progress=progress)
    batch.refresh_from_db()
    return batch, plan


def apply_batch(*, batch: AwardBatch, progress: Progress | None = None) -> dict[str, Any]:
    """Award a confirmed batch group by group; where it ended before, it carries on."""
    progress = progress or Silent()
    if batch.status == AwardBatch.Status.PLANNED:
        raise BatchIsOver
    definition = Definition.objects.select_related("issuer", "skill__framework", "version").get(
        pk=batch.definition_id
    )
    recipients = [Recipient.from_dict(row) for row in batch.rows]
    finish_unfinished(batch=batch)
    progress.stage(_("Issuing"), len(recipients))
    problems: list[Problem] = []
    for start in range(0, len(recipients), GROUP):
        some = recipients[start : start + GROUP]
        problems += _issue_group(definition, some, batch)
        progress.step(len(some))
    _close(batch, problems)
    return {"awarded": batch.awarded, "problems": len(problems)}


def finish_unfinished_of(definition: Definition) -> int:
    """Finish what earlier runs for this definition left in the middle."""
    unfinished = AwardBatch.objects.filter(
        definition=definition, status=AwardBatch.Status.CONFIRMED, job=None
    )
    for batch in unfinished:
        apply_batch(batch=batch)
    return len(unfinished)


def run_award_job(job: Job, progress: Progress) -> dict[str, Any]:
    """The handler of `award-batch` jobs. Also finishes what nobody works on any more."""
    finish_unfinished()
    batch = AwardBatch.objects.get(uuid=job.params["batch"])
    return apply_batch(batch=batch, progress=progress)


def _forget_stale() -> None:
    """Sheets that were looked at and never confirmed do not keep their people."""
    stale = AwardBatch.objects.filter(
        status=AwardBatch.Status.PLANNED, created_at__lt=now() - STALE
    )
    stale.update(rows=[], total=0, status=AwardBatch.Status.DONE, done_at=now())


def _confirm(batch: AwardBatch, by: Person) -> AwardBatch:
    batch = AwardBatch.objects.select_for_update().get(pk=batch.pk)
    require(by, Permission.AWARD, at=batch.definition.issuer)
    if batch.status != AwardBatch.Status.PLANNED:
        raise BatchIsOver
    if not batch.rows:
        raise NobodyToAward(reason=_("every row has a problem"))
    batch.status = AwardBatch.Status.CONFIRMED
    batch.save(update_fields=["status"])
    record("credentials.batch.confirmed", by=by, thing=batch, facts={"people": batch.total})
    return batch


def _issue_group(
    definition: Definition, some: Sequence[Recipient], batch: AwardBatch
) -> list[Problem]:
    """One group; where a rule refuses it, row by row, so that one bad row stops nobody else."""
    try:
        issue(definition, some, by=batch.by, batch=batch)
    except LintRefuses as refusal:
        if len(some) == 1:
            return [Problem(str(refusal), row=some[0].row, code=refusal.code)]
        return [problem for one in some for problem in _issue_group(definition, [one], batch)]
    return []


@transaction.atomic
def _close(batch: AwardBatch, problems: list[Problem]) -> None:
    """Done: count, and forget the sheet."""
    batch.awarded = Award.objects.filter(batch=batch, status=Award.Status.ISSUED).count()
    batch.problems = [*batch.problems, *(problem.as_dict() for problem in problems)]
    batch.rows = []
    batch.status, batch.done_at = AwardBatch.Status.DONE, now()
    batch.save()
    record("credentials.batch.done", by=batch.by, thing=batch, facts={"awarded": batch.awarded})
