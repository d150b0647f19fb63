"""Public pages over the demo world: they answer, stay small, ask few questions, set no cookie."""

from collections.abc import Callable

import pytest
from django.test import Client

from skillshub.accounts.models import Organisation
from skillshub.catalogue.models import Course
from skillshub.framework.models import Concept, Framework
from skillshub.mapping.models import Claim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def a_role() -> Concept:
    return Concept.objects.filter(kind="role", needs__isnull=False).order_by("key").first()  # type: ignore[return-value]


def a_claim(status: str = Claim.Status.ACCEPTED) -> Claim:
    claims = Claim.objects.filter(course__status=Course.Status.PUBLISHED, status=status)
    return claims.order_by("id").select_related("course", "skill")[0]


#: path → most queries. The numbers do not grow with roles, skills or courses.
BUDGETS: dict[str, tuple[Callable[[], str], int]] = {
    "home": (lambda: "/en/", 10),
    "learn": (lambda: "/en/learn", 7),
    "teach": (lambda: "/en/teach", 9),
    "hire": (lambda: "/en/hire", 7),
    "roles": (lambda: "/en/roles", 4),
    "roles by family": (lambda: "/de/roles?by=family", 4),
    "role": (lambda: f"/en/roles/{a_role().uuid}", 22),
    "skill": (lambda: f"/en/skills/{a_claim().skill.uuid}", 17),
    "matrix": (lambda: "/en/matrix", 11),
    "supply": (lambda: "/en/matrix?view=supply", 13),
    "list": (lambda: "/en/matrix?view=list&family=all", 11),
    "frameworks": (lambda: "/en/frameworks", 6),
    "framework": (lambda: "/en/frameworks/automotive", 13),
    "course": (lambda: f"/en/courses/{a_claim().course.uuid}", 8),
    "provider": (lambda: "/en/providers/brenzfeld", 4),
    "about": (lambda: "/en/about", 1),
    "accessibility": (lambda: "/en/accessibility", 0),
    "privacy": (lambda: "/de/privacy", 0),
    "gallery": (lambda: "/en/gallery", 0),
    "robots": (lambda: "/robots.txt", 0),
    "sitemap": (lambda: "/sitemap.xml", 8),
    "sitemap of courses": (lambda: "/sitemap-course-1.xml", 2),
}


@pytest.mark.parametrize("name", BUDGETS)
def test_a_page_answers_within_its_budget(
    client: Client, name: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    make, most = BUDGETS[name]
    path = make()
    with django_assert_max_num_queries(most):  # type: ignore[attr-defined]
        response = client.get(path)
    assert response.status_code == 200
    assert len(response.content) < 200_000
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "s-maxage" in response["Cache-Control"]


def test_somebody_signed_in_gets_a_page_of_their_own(client: Client) -> None:
    from skillshub.accounts.models import Person

    client.force_login(Person.objects.filter(is_invented=True)[0])
    response = client.get("/en/about")
    assert "private" in response["Cache-Control"]
    assert "Sign in</a>" not in response.content.decode()


def test_a_role_shows_needs_supply_and_who_suggested_its_level(client: Client) -> None:
    page = client.get(f"/en/roles/{a_role().uuid}").content.decode()
    for words in ("What the role needs", "Essential", "Courses that lead there", "not official"):
        assert words in page


def test_a_skill_that_somebody_regulates_names_the_rule(client: Client) -> None:
    skill = Concept.objects.filter(kind="skill", editions__regulated__gt="")[0]
    rule = skill.editions.get(until=None).regulated  # type: ignore[attr-defined]
    page = client.get(f"/en/skills/{skill.uuid}").content.decode()
    assert "Regulated skill" in page
    assert rule.split(",")[0].split("&")[0] in page


def test_a_proposal_is_never_shown_as_confirmed(client: Client) -> None:
    claim = a_claim()
    Claim.objects.filter(course=claim.course).update(status=Claim.Status.PROPOSED)
    page = client.get(f"/en/courses/{claim.course.uuid}").content.decode()
    assert "not confirmed by anybody" in page
    assert "The provider has not confirmed a skill yet." in page
    assert '"teaches":[]' in page


def test_a_rejected_claim_is_nobodys_business(client: Client) -> None:
    claim = a_claim()
    Claim.objects.filter(pk=claim.pk).update(status=Claim.Status.REJECTED)
    page = client.get(f"/en/courses/{claim.course.uuid}").content.decode()
    assert str(claim.skill.uuid) not in page


def test_attendance_is_not_assessment(client: Client) -> None:
    course = a_claim().course
    Course.objects.filter(pk=course.pk).update(certificate="attendance", assessment="none")
    assert "attended, not assessed" in client.get(f"/en/courses/{course.uuid}").content.decode()


def test_a_draft_course_is_not_here(client: Client) -> None:
    course = a_claim().course
    Course.objects.filter(pk=course.pk).update(status=Course.Status.DRAFT)
    assert client.get(f"/en/courses/{course.uuid}").status_code == 404


def test_a_fallback_text_carries_its_language(client: Client) -> None:
    course = a_claim().course
    Course.objects.filter(pk=course.pk).update(source_language="fi", title={"fi": "Akkukurssi"})
    page = client.get(f"/de/courses/{course.uuid}").content.decode()
    assert '<span lang="fi">Akkukurssi</span>' in page


def test_markup_in_a_course_is_only_text(client: Client) -> None:
    course = a_claim().course
    evil = {"en": "<script>alert(1)</script>"}
    Course.objects.filter(pk=course.pk).update(title=evil, description=evil, source_language="en")
    page = client.get(f"/en/courses/{course.uuid}").content.decode()
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "path",
    ["/en/roles/nonsense", "/en/skills/00000000-0000-0000-0000-000000000000", "/en/nowhere",
     "/en/courses/x", "/en/frameworks/none", "/en/providers/nobody", "/en/matrix?framework=none",
     "/en/frameworks/automotive/changes/none", "/sitemap-nothing-1.xml", "/sitemap-role-99.xml"],
)  # fmt: skip
def test_what_is_not_here_is_a_page_that_says_so(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Not here" in response.content.decode()


def test_a_role_is_not_a_skill(client: Client) -> None:
    assert client.get(f"/en/skills/{a_role().uuid}").status_code == 404


@pytest.mark.parametrize("query", ["page=0", "page=x", "view=nonsense", "family=none", "page=99"])
def test_the_matrix_survives_any_question(client: Client, query: str) -> None:
    assert client.get(f"/en/matrix?{query}").status_code == 200


def test_the_matrix_shows_supply_where_courses_are(client: Client) -> None:
    page = client.get("/en/matrix?view=supply&family=all").content.decode()
    assert "data-gap" in page
    assert "data-fill" in page


def test_a_framework_shows_its_own_statement(client: Client) -> None:
    """Rule of the funding block: data of the framework, on every page that shows it."""
    Framework.objects.filter(key="automotive").update(
        funding={"statement": "Paid by the moon.", "project_number": "M-1"}
    )
    role = Concept.objects.filter(kind="role", framework__key="automotive")[0]
    for path in ("/en/frameworks/automotive", f"/en/roles/{role.uuid}",
                 "/en/matrix?framework=automotive"):  # fmt: skip
        page = client.get(path).content.decode()
        assert "Paid by the moon." in page
        assert "M-1" in page


def test_an_employer_without_courses_has_no_provider_page(client: Client) -> None:
    Organisation.objects.create(key="works", name="Works", kind="employer")
    assert client.get("/en/providers/works").status_code == 404
