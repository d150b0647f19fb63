"""From an accepted claim to a published micro-credential."""

from __future__ import annotations

import pytest
from django.urls import reverse

from skillshub.credentials.models import Definition
from skillshub.mapping.actions import accept_claim
from skillshub.mapping.models import Claim

SAYS = {
    "title": "Fine soldering", "description": "Solders boards.", "criteria": "Passed.",
    "level": "2", "kind": "assessed", "assessment": "practical", "workload_hours": "8",
    "participation": "on-site", "quality_assurance": "Peer review", "eqf": "4",
    "eqf_declared_by": "Workshop Ltd.",
}  # fmt: skip


@pytest.fixture
def claim(workshop, proposal) -> Claim:
    return accept_claim(claim=proposal, kind="assessed", by=workshop.owner)


def new(claim):
    return reverse("definition-new", args=["workshop-ltd", claim.uuid])


def test_it_begins_with_what_course_and_claim_say(workshop, claim, sign_in):
    page = sign_in(workshop.owner).get(new(claim)).content.decode()
    assert 'value="Solder"' in page
    assert '<option value="practical" selected>' in page
    assert '<option value="assessed" selected>' in page


def test_drafted_published_and_withdrawn(workshop, claim, sign_in):
    client = sign_in(workshop.owner)
    client.post(new(claim), SAYS)
    made = Definition.objects.get(title__en="Fine soldering")
    assert (made.status, made.key, made.eqf_declared_by) == ("draft", "solder-2-b", "Workshop Ltd.")
    args = ["workshop-ltd", made.uuid]
    client.post(reverse("definition-edit", args=args), {**SAYS, "title": "Finer soldering"})
    client.post(reverse("definition-publish", args=args))
    made.refresh_from_db()
    assert (made.status, made.frozen["title"]) == ("published", {"en": "Finer soldering"})
    assert client.get(reverse("definition-edit", args=args)).status_code == 409
    client.post(reverse("definition-withdraw", args=args))
    made.refresh_from_db()
    assert made.status == "withdrawn"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"eqf_declared_by": ""}, "eqf_declared_by"), ({"assessment": "none"}, "assessment"),
     ({"level": "7"}, "level"), ({"validity_months": "0"}, "validity_months")],
)  # fmt: skip
def test_a_mistake_stands_at_its_field(workshop, claim, sign_in, change, field):
    shown = sign_in(workshop.owner).post(new(claim), {**SAYS, **change})
    assert f'id="f-{field}-error"' in shown.content.decode()
    assert Definition.objects.count() == 1


def test_what_is_missing_is_told_when_publishing(workshop, claim, sign_in):
    client = sign_in(workshop.owner)
    client.post(new(claim), {**SAYS, "quality_assurance": ""})
    made = Definition.objects.get(title__en="Fine soldering")
    answer = client.post(reverse("definition-publish", args=["workshop-ltd", made.uuid]))
    assert "quality assurance is missing" in client.get(answer.url).content.decode()
    made.refresh_from_db()
    assert made.status == "draft"


def test_choosing_a_claim(workshop, claim, sign_in, django_assert_max_num_queries):
    client, url = sign_in(workshop.owner), reverse("definition-choose", args=["workshop-ltd"])
    with django_assert_max_num_queries(10):
        assert new(claim) in client.get(url).content.decode()
    assert new(claim) in client.get(url, {"q": "sold"}).content.decode()
    assert new(claim) not in client.get(url, {"q": "weld"}).content.decode()


def test_assessors_list_but_do_not_define(workshop, claim, sign_in):
    client = sign_in(workshop.assessor)
    assert client.get(reverse("definitions", args=["workshop-ltd"])).status_code == 200
    assert client.get(new(claim)).status_code == 403


def test_another_provider_is_refused(workshop, claim, stranger, sign_in):
    client, own = sign_in(stranger), workshop.definition
    assert client.get(reverse("definitions", args=["workshop-ltd"])).status_code == 403
    stolen = reverse("definition-edit", args=["other-school", own.uuid])
    assert client.get(stolen).status_code == 404
    claimed = reverse("definition-new", args=["other-school", claim.uuid])
    assert client.post(claimed, SAYS).status_code == 404
    withdrawn = reverse("definition-withdraw", args=["other-school", own.uuid])
    assert client.post(withdrawn).status_code == 404
    own.refresh_from_db()
    assert own.status == "published"
