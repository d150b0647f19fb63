"""The form of a course: saved as an import would save it, refused field by field."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from skillshub.catalogue.models import Course

NEW = {"title": "Welding", "source_language": "en", "languages": ["en", "de"], "price": "890",
       "currency": "EUR", "eqf": "4", "workload_hours": "7.5"}  # fmt: skip


def new_url(key="workshop-ltd"):
    return reverse("course-new", args=[key])


def test_a_new_course(workshop, sign_in):
    answer = sign_in(workshop.owner).post(new_url(), NEW)
    course = Course.objects.get(external_id="welding")
    assert answer.url == reverse("course-edit", args=["workshop-ltd", course.uuid])
    assert course.title == {"en": "Welding"}
    assert (course.price, course.currency) == (Decimal("890.00"), "EUR")
    assert course.languages == ["en", "de"]
    assert (course.eqf, course.eqf_declared_by) == (4, "Workshop Ltd.")


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"title": ""}, "title", "required"),
        ({"price": "1.500"}, "price", "two numbers"),
        ({"eqf": "9"}, "eqf", "from 1 to 8"),
        ({"url": "example.org"}, "url", "https://"),
        ({"currency": ""}, "currency", "price needs"),
    ],
)
def test_a_mistake_stands_at_its_field(workshop, sign_in, change, field, words):
    shown = sign_in(workshop.owner).post(new_url(), {**NEW, **change})
    page = shown.content.decode()
    assert shown.status_code == 200
    assert f'id="f-{field}-error"' in page
    assert words in page.split(f'id="f-{field}-error"')[1][:400]
    assert f'href="#f-{field}"' in page
    assert not Course.objects.filter(external_id="welding").exists()


def test_a_new_course_never_overwrites_one(workshop, sign_in):
    shown = sign_in(workshop.owner).post(new_url(), {**NEW, "external_id": "S1"})
    assert "You have a course with this id already" in shown.content.decode()
    workshop.course.refresh_from_db()
    assert workshop.course.title == {"en": "Soldering"}


def test_texts_of_another_language_are_added_beside(workshop, sign_in):
    url = reverse("course-edit", args=["workshop-ltd", workshop.course.uuid])
    sign_in(workshop.owner).post(f"{url}?text=de", {"title": "Löten"})
    workshop.course.refresh_from_db()
    assert workshop.course.title == {"en": "Soldering", "de": "Löten"}


def test_a_run_is_added_changed_and_removed(workshop, sign_in):
    client, course = sign_in(workshop.owner), workshop.course
    args = ["workshop-ltd", course.uuid]
    client.post(reverse("run-new", args=args), {
        "run-new-starts_on": "2027-03-08", "run-new-place": "Brno", "run-new-country": "CZ",
    })  # fmt: skip
    run = course.offerings.get()
    assert (str(run.starts_on), run.place) == ("2027-03-08", "Brno")
    later = {f"run-{run.pk}-starts_on": "2027-03-09", f"run-{run.pk}-place": "Brno"}
    client.post(reverse("run-edit", args=[*args, run.uuid]), later)
    run.refresh_from_db()
    assert str(run.starts_on) == "2027-03-09"
    client.post(reverse("run-remove", args=[*args, run.uuid]))
    assert not course.offerings.exists()


def test_a_run_that_ends_before_it_begins_is_shown_again(workshop, sign_in):
    shown = sign_in(workshop.owner).post(
        reverse("run-new", args=["workshop-ltd", workshop.course.uuid]),
        {"run-new-starts_on": "2027-03-08", "run-new-ends_on": "2027-03-01"},
    )
    assert 'id="f-run-new-ends_on-error"' in shown.content.decode()


def test_withdraw_and_publish(workshop, sign_in):
    client = sign_in(workshop.owner)
    url = reverse("course-status", args=["workshop-ltd", workshop.course.uuid])
    client.post(url, {"status": "withdrawn"})
    workshop.course.refresh_from_db()
    assert workshop.course.status == "withdrawn"
    client.post(url, {"status": "published"})
    workshop.course.refresh_from_db()
    assert workshop.course.status == "published"


def test_the_overview_finds_a_course_in_few_queries(
    workshop, sign_in, django_assert_max_num_queries
):
    for number in range(30):
        Course.objects.create(
            provider=workshop.organisation, external_id=f"C{number}", source_language="de",
            title={"de": f"Übung {number}"},
        )  # fmt: skip
    client, url = sign_in(workshop.owner), reverse("provider-desk", args=["workshop-ltd"])
    with django_assert_max_num_queries(9):
        assert "Übung 29" in client.get(url).content.decode()
    found = client.get(url, {"q": "Übung 7"}).content.decode()
    assert "Übung 7" in found
    assert "Übung 8" not in found


def test_the_public_is_asked_to_sign_in(workshop, client):
    answer = client.get(reverse("provider-desk", args=["workshop-ltd"]))
    assert answer.url.startswith(reverse("account_login"))


def test_another_provider_is_refused(workshop, stranger, sign_in):
    client = sign_in(stranger)
    assert client.get(reverse("provider-desk", args=["workshop-ltd"])).status_code == 403
    assert client.post(new_url(), NEW).status_code == 403
    stolen = reverse("course-edit", args=["other-school", workshop.course.uuid])
    answer = client.get(stolen)
    assert answer.status_code == 404
    assert "Soldering" not in answer.content.decode()
    assert not Course.objects.filter(external_id="welding").exists()
