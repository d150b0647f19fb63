"""Persistent addresses: a page for people, data for machines."""

from __future__ import annotations

import pytest
from pyld import jsonld

from skillshub.api.linked.documents import CONTEXT
from skillshub.catalogue.models import Course
from skillshub.framework.models import Concept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
SKOS = "http://www.w3.org/2004/02/skos/core#"
LD = "application/ld+json"


def expanded(document):
    """Read as any JSON-LD processor would, with our own context and no network."""
    document = {**document, "@context": CONTEXT["@context"]}
    return jsonld.expand(document)[0]


def hv_skill():
    return Concept.objects.get(framework__key="automotive", kind="skill", key="hv-deenergise")


def test_a_browser_is_sent_to_the_page_and_a_machine_gets_data(client):
    skill = hv_skill()
    page = client.get(f"/id/skill/{skill.uuid}", headers={"Accept": "text/html"})
    assert page.status_code == 303
    assert str(skill.uuid) in page["Location"]
    data = client.get(f"/id/skill/{skill.uuid}", headers={"Accept": LD})
    assert data["Content-Type"] == LD
    assert "Accept" in data["Vary"]


def test_a_skill_is_a_skos_concept(client):
    skill = hv_skill()
    thing = expanded(client.get(f"/id/skill/{skill.uuid}", headers={"Accept": LD}).json())
    assert thing["@id"] == f"https://hub.test/id/skill/{skill.uuid}"
    assert SKOS + "Concept" in thing["@type"]
    english = [x["@value"] for x in thing[SKOS + "prefLabel"] if x["@language"] == "en"]
    assert english == [skill.wordings.get(lang="en").title]
    matched = [x["@id"] for name, values in thing.items() if name.endswith("Match") for x in values]
    assert any("data.europa.eu/esco" in uri for uri in matched)


def test_a_role_carries_its_needs(client):
    role = Concept.objects.get(framework__key="automotive", key="hv-vehicle-technician")
    thing = expanded(client.get(f"/id/role/{role.uuid}", headers={"Accept": LD}).json())
    needs = next(values for name, values in thing.items() if name.endswith("#needs"))
    assert len(needs) == role.needs.count()


def test_a_course_is_a_schema_org_course(client):
    course = Course.objects.get(provider__key="brenzfeld", external_id="HV-2S")
    document = client.get(f"/id/course/{course.uuid}", headers={"Accept": LD}).json()
    assert document["@type"] == "Course"
    assert len(document["hasCourseInstance"]) == course.offerings.count()
    assert {t["@id"] for t in document["teaches"]} <= {
        c.skill.address for c in course.claims.filter(status="accepted")
    }


def test_nothing_there_is_a_problem_document(client):
    missing = client.get("/id/skill/00000000-0000-0000-0000-000000000000", headers={"Accept": LD})
    assert missing.status_code == 404
    assert missing.json()["type"].endswith("no-such-concept")
    Course.objects.filter(external_id="HV-2S").update(status=Course.Status.DRAFT)
    draft = Course.objects.get(external_id="HV-2S")
    assert client.get(f"/id/course/{draft.uuid}", headers={"Accept": LD}).status_code == 404


def test_the_context_can_be_fetched_by_anyone(client):
    answer = client.get("/contexts/hub-v1.jsonld")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["@context"]["prefLabel"]["@id"] == "skos:prefLabel"
