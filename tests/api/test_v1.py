"""The read API over a part of the demo world."""

from __future__ import annotations

import pytest

from skillshub.catalogue.models import Course
from skillshub.framework.models import Concept
from skillshub.mapping.models import Claim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def get(client, path, expected=200, **headers):
    response = client.get(path, headers=headers)
    assert response.status_code == expected, response.content[:400]
    return response.json()


def hv_technician():
    return Concept.objects.get(
        framework__key="automotive", kind="role", key="hv-vehicle-technician"
    )


def test_frameworks_say_what_they_are_and_are_not(client):
    listed = get(client, "/api/v1/frameworks")
    assert {f["key"] for f in listed} == {"automotive", "transversal"}
    one = get(client, "/api/v1/frameworks/automotive")
    assert "not the official text" in one["edition"]
    assert [level["rank"] for level in one["levels"]] == [1, 2, 3]
    assert one["version"] == one["versions"][0]["name"]


def test_concepts_are_paged_to_the_end_without_doubles(client, django_assert_max_num_queries):
    path, seen = "/api/v1/frameworks/automotive/concepts?kind=skill&limit=100", []
    while path:
        with django_assert_max_num_queries(6):
            response = client.get(path)
        answer = response.json()
        seen += [c["uuid"] for c in answer["items"]]
        path = answer["next"] and answer["next"].replace("http://testserver", "")
        assert bool(path) == ("Link" in response)
    assert len(seen) == len(set(seen)) > 200


def test_a_role_has_its_row_of_the_matrix(client, django_assert_max_num_queries):
    role = hv_technician()
    with django_assert_max_num_queries(14):
        answer = get(client, f"/api/v1/concepts/{role.uuid}")
    needs = {n["skill"]["key"]: (n["level"], n["necessity"]) for n in answer["needs"]}
    assert len(needs) >= 12
    assert needs["hv-deenergise"][0] >= 2
    assert answer["uri"] == f"https://hub.test/id/role/{role.uuid}"
    assert answer["labels"]["en"]["status"] == "source"


def test_a_title_in_another_language_says_which(client):
    answer = get(client, f"/api/v1/concepts/{hv_technician().uuid}?lang=mt")
    assert answer["title"]
    assert answer["lang"] == "en"


def test_a_course_shows_its_claims_but_no_rejected_one(client, django_assert_max_num_queries):
    course = Course.objects.get(provider__key="brenzfeld", external_id="HV-2S")
    rejected = course.claims.filter(status=Claim.Status.ACCEPTED).first()
    Claim.objects.filter(pk=rejected.pk).update(status=Claim.Status.REJECTED)
    with django_assert_max_num_queries(6):
        answer = get(client, f"/api/v1/courses/{course.uuid}")
    shown = {c["skill"]["uuid"] for c in answer["claims"]}
    assert shown
    assert str(rejected.skill.uuid) not in shown
    assert answer["price"] is None or "E" not in answer["price"]
    assert answer["offerings"]


def test_drafts_and_withdrawn_courses_are_not_public(client):
    course = Course.objects.filter(provider__key="kilvarra").first()
    for status in (Course.Status.DRAFT, Course.Status.WITHDRAWN):
        Course.objects.filter(pk=course.pk).update(status=status)
        get(client, f"/api/v1/courses/{course.uuid}", 404)
        listed = get(client, "/api/v1/courses?provider=kilvarra&limit=200")["items"]
        assert str(course.uuid) not in {c["uuid"] for c in listed}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/frameworks/nonsense", 404, "no-such-framework"),
        ("/api/v1/frameworks/automotive/concepts?version=99", 404, "no-such-version"),
        ("/api/v1/concepts/nonsense", 404, "no-such-concept"),
        ("/api/v1/courses/00000000-0000-0000-0000-000000000000", 404, "no-such-course"),
        ("/api/v1/courses/nonsense", 422, "malformed-request"),
        ("/api/v1/courses?limit=100000", 422, "malformed-request"),
        ("/api/v1/courses?after=-1", 422, "malformed-request"),
        ("/api/v1/courses?after=99999999999999999999999", 422, "malformed-request"),
        ("/api/v1/frameworks/automotive/concepts?kind=poem", 422, "malformed-request"),
        ("/api/v1/providers/nobody", 404, "no-such-organisation"),
        ("/api/v1/concepts/%00", 404, "no-such-concept"),
    ],
)
def test_refusals_are_problem_documents(client, path, status, code):
    response = client.get(path)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["type"].endswith(f"/problems/{code}")
    assert body["status"] == status


def test_the_api_only_reads(client):
    for method in (client.post, client.put, client.delete, client.patch):
        assert method("/api/v1/courses").status_code == 405


def test_openapi_names_every_filter(client):
    document = get(client, "/api/v1/openapi.json")
    named = {p["name"] for p in document["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert {"q", "lang", "country", "mode", "price", "level", "skill", "role", "page"} <= named
