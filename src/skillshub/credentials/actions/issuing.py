"""The pipeline of a certificate: named steps, each safe to be killed in and to be run again.

    prepare → lint → intent → sign → verify → deliver
              │        │       │       │        └ award is issued, everybody hears of it
              │        │       │       └ by code the signer did not use; a failure is never shown
              │        │       └ the signer's process signs 64 bytes
              │        └ award, place in the list and the exact document, in one transaction
              └ nothing is written unless every rule holds

After a crash `finish` carries on from the step that each credential's row names. What will be
signed was fixed by the intent, and Ed25519 gives the same signature for the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from skillshub.accounts.models import Organisation, Person
from skillshub.audit.actions import record
from skillshub.credentials import addresses, signing, statuses
from skillshub.credentials.actions.keys import ensure_key
from skillshub.credentials.drafting import Drafter
from skillshub.credentials.errors import SelfCheckFailed
from skillshub.credentials.events import award_issued
from skillshub.credentials.models import (
    Award,
    AwardBatch,
    Credential,
    Definition,
    IssuerKey,
    StatusEntry,
)
from skillshub.credentials.recipients import Recipient
from skillshub.credentials.self_check import SelfCheck
from skillshub.credentials.vc import strict_json
from skillshub.kernel.clock import now
from skillshub.kernel.texts import pick

#: awards that share their commits: a commit is dear (fsync), a crash repeats at most this many
GROUP = 100
#: unfinished credentials older than this belong to nobody who is still at work
ABANDONED = timedelta(minutes=2)
Step = Credential.Step


def after_step(step: str) -> None:
    """Nothing happens here. Tests that crash the process between two steps replace it."""


def issue(
    definition: Definition,
    recipients: Sequence[Recipient],
    *,
    by: Person,
    batch: AwardBatch | None = None,
) -> list[Award]:
    """Awards to everyone who does not hold one yet, issued; all of one definition."""
    key = ensure_key(issuer=definition.issuer, by=by)
    credentials = _write_intents(definition, recipients, key, by, batch)
    after_step("intent")
    finish(credentials)
    return [credential.award for credential in credentials]


def finish(credentials: Sequence[Credential]) -> None:
    """Carry each credential from the step it is at to the end."""
    sign(credentials)
    after_step("sign")
    verify(credentials)
    after_step("verify")
    deliver(credentials)
    after_step("deliver")


def finish_unfinished(*, batch: AwardBatch | None = None) -> int:
    """Finish what a crash left behind; how many there were.

    Without a batch only rows that nobody can still be working on.
    """
    rows = _with_all(Credential.objects.filter(step__in=[Step.INTENT, Step.SIGNED, Step.VERIFIED]))
    if batch is not None:
        rows = rows.filter(award__batch=batch)
    else:
        rows = rows.filter(created_at__lt=now() - ABANDONED)
    found = list(rows)
    for start in range(0, len(found), GROUP):
        finish(found[start : start + GROUP])
    return len(found)


@transaction.atomic
def _write_intents(
    definition: Definition,
    recipients: Sequence[Recipient],
    key: IssuerKey,
    by: Person,
    batch: AwardBatch | None,
) -> list[Credential]:
    """Prepare, lint and write down: all rows of the group, or none."""
    Organisation.objects.select_for_update().get(pk=definition.issuer_id)
    wanted = _not_yet_awarded(definition, recipients)
    if not wanted:
        return []
    drafter = Drafter(definition, key, now())
    awards = [_award(definition, drafter, one, by, batch) for one in wanted]
    entries = statuses.reserve(definition.issuer, key, len(awards))
    after_step("prepare")
    credentials = [
        _credential(drafter, award, entry, key)
        for award, entry in zip(awards, entries, strict=True)
    ]
    after_step("lint")
    Award.objects.bulk_create(awards)
    Credential.objects.bulk_create(credentials)
    return credentials


def _not_yet_awarded(definition: Definition, recipients: Sequence[Recipient]) -> list[Recipient]:
    """The idempotency: definition, learner and enrolment never twice (lint rule L16)."""
    held = awarded_keys(definition, [one.email for one in recipients])
    return [one for one in recipients if one.key not in held]


def awarded_keys(definition: Definition, emails: Sequence[str]) -> set[tuple[str, str]]:
    rows = Award.objects.filter(
        definition=definition, status__in=[Award.Status.PREPARED, Award.Status.ISSUED]
    )
    found: set[tuple[str, str]] = set()
    for start in range(0, len(emails), 500):
        some = rows.filter(email__in=emails[start : start + 500])
        found.update(some.values_list("email", "enrolment"))
    return found


def _award(
    definition: Definition, drafter: Drafter, one: Recipient, by: Person, batch: AwardBatch | None
) -> Award:
    source = definition.frozen["source_language"]
    return Award(
        definition=definition, batch=batch, name=one.name, email=one.email,
        enrolment=one.enrolment, grade=one.grade, awarded_on=one.awarded_on, by=by,
        language=pick(definition.frozen["title"], one.language or source, source).lang,
        valid_until=drafter.valid_until(one.awarded_on),
    )  # fmt: skip


def _credential(drafter: Drafter, award: Award, entry: StatusEntry, key: IssuerKey) -> Credential:
    draft = drafter.draft(award, entry)
    return Credential(
        award=award, key=key, status_entry=entry, warnings=draft.warnings,
        unsigned=strict_json.dump(draft.document), proof=strict_json.dump(draft.options),
    )  # fmt: skip


def sign(credentials: Sequence[Credential]) -> None:
    """Let the signer sign; keep the whole document. Twice gives the same bytes."""
    waiting = [c for c in credentials if c.step == Step.INTENT]
    for key, some in _by_key(waiting):
        drafts = [
            (strict_json.parse_object(c.unsigned), strict_json.parse_object(c.proof)) for c in some
        ]
        signed = signing.sign_many(drafts, addresses.issuer_did(key.issuer), key)
        for credential, document in zip(some, signed, strict=True):
            credential.document = strict_json.dump(document)
            credential.step = Step.SIGNED
    after_step("answer")
    _keep(waiting, Step.INTENT, "document")


def verify(credentials: Sequence[Credential]) -> None:
    """Read back what was stored and check it as a stranger would, by the other code path."""
    waiting = [c for c in credentials if c.step == Step.SIGNED]
    check = SelfCheck()
    for credential in waiting:
        reason = check.refuses(credential)
        credential.step = Step.REFUSED if reason else Step.VERIFIED
        credential.refused_because = reason
    _keep(waiting, Step.SIGNED, "refused_because")


def deliver(credentials: Sequence[Credential]) -> None:
    """The last step, exactly once: issued, noted, announced. What was refused is revoked."""
    ours = {c.pk: c for c in credentials}
    refused = [c for c in credentials if c.step == Step.REFUSED]
    with transaction.atomic():
        rows = Credential.objects.select_for_update().filter(pk__in=ours, step=Step.VERIFIED)
        for pk in rows.values_list("pk", flat=True):
            _hand_over(ours[pk])
            after_step("hand over")
        for credential in refused:
            _bury(credential)
    if refused:
        raise SelfCheckFailed(reason=refused[0].refused_because)


def _hand_over(credential: Credential) -> None:
    award = credential.award
    award.status, award.issued_at = Award.Status.ISSUED, now()
    award.save(update_fields=["status", "issued_at"])
    credential.step = Step.DELIVERED
    credential.save(update_fields=["step"])
    record(
        "credentials.award.issued", by=award.by, thing=award,
        facts={"definition": str(award.definition.uuid)},
    )  # fmt: skip
    award_issued.announce(award=award)


def _bury(credential: Credential) -> None:
    """Signed, but wrong: nobody gets it, and its bit is set in case a copy got out."""
    award = credential.award
    if award.status != Award.Status.PREPARED:
        return
    award.status = Award.Status.FAILED
    award.save(update_fields=["status"])
    StatusEntry.objects.filter(pk=credential.status_entry_id).update(revoked=True)
    statuses.sign_list(credential.status_entry.list, credential.key)
    record("credentials.award.failed", by=award.by, thing=award,
           note=credential.refused_because)  # fmt: skip


@transaction.atomic
def _keep(credentials: Sequence[Credential], before: str, *fields: str) -> None:
    """Write the new step and fields, but only where no other process went on meanwhile."""
    rows = Credential.objects.select_for_update().filter(
        pk__in=[c.pk for c in credentials], step=before
    )
    still = set(rows.values_list("pk", flat=True))
    ours = [c for c in credentials if c.pk in still]
    if ours:
        Credential.objects.bulk_update(ours, ["step", *fields], batch_size=GROUP)


def _by_key(credentials: Sequence[Credential]) -> Iterator[tuple[IssuerKey, list[Credential]]]:
    for key in {c.key_id: c.key for c in credentials}.values():
        yield key, [c for c in credentials if c.key_id == key.pk]


def _with_all(rows: QuerySet[Credential]) -> QuerySet[Credential]:
    return rows.select_related(
        "award__definition__issuer", "award__by", "key__issuer", "status_entry__list__issuer"
    )
