"""Awarding: one, many, twice, refused; what the credential says; revoking."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from skillshub.accounts.errors import Forbidden
from skillshub.audit.models import Entry
from skillshub.credentials import queries, verification
from skillshub.credentials.actions import (
    apply_awards,
    apply_batch,
    award_one,
    cancel_batch,
    confirm_batch,
    erase_award,
    plan_awards,
    plan_batch,
    revoke,
    rotate_key,
    set_visibility,
    withdraw_definition,
    withdraw_key,
)
from skillshub.credentials.errors import (
    AlreadyRevoked,
    BatchIsOver,
    DefinitionNotPublished,
    NobodyToAward,
    NoSuchCredential,
    ReasonMissing,
)
from skillshub.credentials.events import award_issued, award_revoked
from skillshub.credentials.models import Award, AwardBatch, Credential, StatusEntry
from skillshub.credentials.vc import strict_json
from skillshub.credentials.vc.checks import Answer, Name
from skillshub.kernel.clock import today
from tests.credentials.workshop import Workshop, crowd, rows

LENA = {"name": "Lena Lötkolben", "email": "Lena@class.example"}


def _answers(data: bytes | str) -> dict[str, str]:
    return {line.name: str(line.answer) for line in verification.check(data).checks}


def test_an_award_is_issued_verified_and_noted(workshop: Workshop):
    heard: list[Award] = []

    def listener(award: Award, **_: object) -> None:
        heard.append(award)

    award_issued.connect(listener)
    award = award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    assert award.status == Award.Status.ISSUED
    assert award.email == "lena@class.example"
    assert [a.pk for a in heard] == [award.pk]
    assert set(_answers(queries.credential_bytes(award.uuid)).values()) == {"yes"}
    lines = Entry.objects.filter(verb="credentials.award.issued", thing_id=str(award.uuid))
    assert lines.count() == 1
    assert lines.get().by == workshop.assessor


def test_the_credential_carries_the_eu_elements_and_no_name(workshop: Workshop):
    award = award_one(definition=workshop.definition, by=workshop.assessor, grade="1,0", **LENA)
    text = queries.credential_bytes(award.uuid).decode()
    document = json.loads(text)
    assert "Lena" not in text
    assert "class.example" not in text
    assert document["issuer"]["address"]["addressCountryCode"] == "CZ"
    achievement = document["credentialSubject"]["achievement"]
    assert achievement["achievementType"] == "MicroCredential"
    terms = {a["targetType"]: a for a in achievement["alignment"]}
    assert terms["ext:SkillLevel"]["targetDescription"] == "Solders a board unaided."
    assert terms["ext:Workload"]["targetCode"] == "24.5"
    assert {"ext:Assessment", "ext:Participation", "ext:QualityAssurance", "ext:Supervision",
            "ext:EqfLevel", "ext:AwardKind", "CFItem"} <= set(terms)  # fmt: skip
    assert achievement["creditsAvailable"] == 1
    assert document["credentialSubject"]["result"][0]["value"] == "1,0"
    assert verification.is_about(document, "LENA@class.example") == Answer.YES
    assert verification.is_about(document, "otto@class.example") == Answer.NO


def test_the_language_is_the_learners(workshop: Workshop):
    award = award_one(definition=workshop.definition, by=workshop.assessor, language="de", **LENA)
    achievement = json.loads(award.credential.document)["credentialSubject"]["achievement"]
    assert achievement["name"] == "Löten, Stufe 2"
    assert achievement["inLanguage"] == "de"
    assert achievement["alignment"][0]["targetName"] == "Löten"


def test_asking_twice_gives_the_same_award(workshop: Workshop):
    first = award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    again = award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    other = award_one(definition=workshop.definition, by=workshop.assessor, enrolment="2", **LENA)
    assert first.pk == again.pk != other.pk
    assert Credential.objects.count() == 2


def test_only_who_may_award_awards(workshop: Workshop):
    learner = workshop.owner.__class__.objects.create_user("nobody@class.example")
    with pytest.raises(Forbidden):
        award_one(definition=workshop.definition, by=learner, **LENA)
    assert Award.objects.count() == 0


def test_a_withdrawn_definition_awards_no_more_but_stands(workshop: Workshop):
    award = award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    definition = withdraw_definition(definition=workshop.definition, by=workshop.owner)
    with pytest.raises(DefinitionNotPublished):
        award_one(definition=definition, name="Otto Ohm", email="otto@class.example",
                  by=workshop.assessor)  # fmt: skip
    assert verification.check(queries.credential_bytes(award.uuid)).is_valid


def test_a_bad_name_is_refused_with_its_remedy(workshop: Workshop):
    with pytest.raises(NobodyToAward, match="formula"):
        award_one(definition=workshop.definition, by=workshop.assessor, name="=cmd|'/c calc'!A0",
                  email="lena@class.example")  # fmt: skip


def test_the_dry_run_changes_nothing(workshop: Workshop):
    people = rows(("Lena Loet", "lena@class.example"), ("Otto Ohm", "otto at class"),
                  ("Lena Loet", "LENA@class.example"))  # fmt: skip
    plan = plan_awards(definition=workshop.definition, rows=people, by=workshop.assessor)
    assert plan.counts()["added"] == 1
    assert {(p.row, p.code) for p in plan.errors} == {(3, "email-invalid"), (4, "person-twice")}
    assert Award.objects.count() == 0


def test_a_class_is_awarded_by_a_job_and_its_sheet_forgotten(workshop: Workshop):
    batch, plan = plan_batch(
        definition=workshop.definition, rows=crowd(130), by=workshop.assessor, file_name="a.csv"
    )
    assert len(plan.recipients) == 130
    job = confirm_batch(batch=batch, by=workshop.assessor)
    job.refresh_from_db()
    batch.refresh_from_db()
    assert (job.status, job.result["awarded"], batch.awarded) == ("done", 130, 130)
    assert batch.rows == []
    assert StatusEntry.objects.values("list", "index").distinct().count() == 130
    with pytest.raises(BatchIsOver):
        confirm_batch(batch=batch, by=workshop.assessor)


def test_a_batch_again_awards_nobody_twice(workshop: Workshop):
    facts = {"definition": workshop.definition, "by": workshop.assessor}
    apply_awards(rows=crowd(3), **facts)
    batch, plan = apply_awards(rows=crowd(5), **facts)
    assert (plan.unchanged, batch.awarded, Award.objects.count()) == (3, 2, 5)
    batch, plan = apply_awards(rows=crowd(5), **facts)
    assert (plan.unchanged, batch.awarded, Award.objects.count()) == (5, 0, 5)


def test_a_sheet_without_a_good_row_is_refused(workshop: Workshop):
    with pytest.raises(NobodyToAward):
        apply_awards(definition=workshop.definition, by=workshop.assessor,
                     rows=rows(("Otto Ohm", "otto at class")))  # fmt: skip
    assert not AwardBatch.objects.exclude(status=AwardBatch.Status.DONE).exists()


def test_a_cancelled_batch_is_never_awarded(workshop: Workshop):
    batch, _ = plan_batch(definition=workshop.definition, rows=crowd(2), by=workshop.assessor)
    with pytest.raises(BatchIsOver):
        apply_batch(batch=batch)
    cancel_batch(batch=batch, by=workshop.assessor)
    with pytest.raises(BatchIsOver):
        confirm_batch(batch=batch, by=workshop.assessor)
    assert Award.objects.count() == 0


def test_revoking_sets_the_bit_says_why_and_is_noted(workshop: Workshop):
    heard: list[Award] = []

    def listener(award: Award, **_: object) -> None:
        heard.append(award)

    award_revoked.connect(listener)
    kept = award_one(definition=workshop.definition, name="Otto Ohm", email="otto@class.example",
                     by=workshop.assessor)  # fmt: skip
    award = award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    with pytest.raises(ReasonMissing):
        revoke(award=award, reason=" ", by=workshop.assessor)
    award = revoke(award=award, reason="Wrong person", by=workshop.assessor)
    assert _answers(queries.credential_bytes(award.uuid))[Name.NOT_REVOKED] == "no"
    assert verification.check(queries.credential_bytes(kept.uuid)).is_valid
    assert heard == [award]
    entry = Entry.objects.get(verb="credentials.award.revoked")
    assert entry.note == "Wrong person"
    with pytest.raises(AlreadyRevoked):
        revoke(award=award, reason="Wrong person", by=workshop.assessor)
    again = award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    assert again.pk != award.pk


def test_revoking_needs_the_right(workshop: Workshop):
    award = award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    stranger = workshop.owner.__class__.objects.create_user("nobody@class.example")
    with pytest.raises(Forbidden):
        revoke(award=award, reason="Because", by=stranger)
    assert verification.check(queries.credential_bytes(award.uuid)).is_valid


def test_an_old_award_has_run_out(workshop: Workshop):
    award = award_one(definition=workshop.definition, by=workshop.assessor,
                      awarded_on=date(2020, 2, 29), **LENA)  # fmt: skip
    assert award.valid_until == datetime(2022, 2, 28, 23, 59, 59, tzinfo=UTC)
    assert award.is_expired
    assert _answers(queries.credential_bytes(award.uuid))[Name.IN_DATE] == "no"


def test_a_retired_key_still_verifies_a_withdrawn_one_does_not(workshop: Workshop):
    old = award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    rotate_key(issuer=workshop.organisation, by=workshop.owner)
    new = award_one(definition=workshop.definition, name="Otto Ohm", email="otto@class.example",
                    by=workshop.assessor)  # fmt: skip
    assert old.credential.key_id != new.credential.key_id
    assert verification.check(queries.credential_bytes(old.uuid)).is_valid
    withdraw_key(issuer=workshop.organisation, name=old.credential.key.name, by=workshop.owner)
    assert _answers(queries.credential_bytes(old.uuid))[Name.ISSUER_KEY] == "no"
    assert verification.check(queries.credential_bytes(new.uuid)).is_valid


def test_the_holder_hides_and_erases(workshop: Workshop):
    award = award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    people = workshop.owner.__class__.objects
    lena = people.create_user("lena@class.example", is_invented=True)
    other = people.create_user("otto@class.example", is_invented=True)
    with pytest.raises(NoSuchCredential):
        set_visibility(award=award, visibility="private", by=other)
    set_visibility(award=award, visibility="private", by=lena)
    with pytest.raises(NoSuchCredential):
        queries.credential_bytes(award.uuid)
    assert queries.credential_bytes(award.uuid, for_=lena)
    assert list(queries.awards_of(lena)) == [award]
    assert list(queries.awards_of(other)) == []
    erase_award(award=award, by=lena)
    award.refresh_from_db()
    assert award.name == ""
    assert Credential.objects.count() == 0
    assert StatusEntry.objects.count() == 1


def test_an_unproved_address_shows_nobodys_awards(workshop: Workshop):
    award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    claimed = workshop.owner.__class__.objects.create_user("lena@class.example")
    assert list(queries.awards_of(claimed)) == []


def test_issuing_dates_are_today_and_the_bytes_are_kept(workshop: Workshop):
    award = award_one(definition=workshop.definition, by=workshop.assessor, **LENA)
    document = strict_json.parse_object(queries.credential_bytes(award.uuid))
    assert document["awardedDate"] == f"{today().isoformat()}T00:00:00Z"
    assert award.valid_until is not None
    assert award.valid_until - datetime.now(UTC) > timedelta(days=700)
    assert strict_json.dump(document) == award.credential.document


def test_lists_have_a_query_budget(workshop: Workshop, django_assert_max_num_queries: object):
    apply_awards(definition=workshop.definition, by=workshop.assessor, rows=crowd(7))
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        names = [(a.definition.title, a.definition.issuer.name, a.credential.step)
                 for a in queries.awards_by(workshop.organisation)]  # fmt: skip
    assert len(names) == 7
