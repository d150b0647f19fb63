"""Courses saved one by one and in bulk: result, refusal, audit line, event."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from skillshub.accounts.errors import Forbidden
from skillshub.audit.models import Entry
from skillshub.catalogue import queries
from skillshub.catalogue.actions import (
    publish_course,
    remove_offering,
    save_course,
    save_offering,
    withdraw_course,
)
from skillshub.catalogue.bulk import apply_courses
from skillshub.catalogue.content import CourseContent, OfferingContent
from skillshub.catalogue.errors import BadCourse, NoSuchCourse
from skillshub.catalogue.events import courses_changed
from skillshub.catalogue.models import Course
from skillshub.kernel.clock import today

HV = CourseContent(
    "HV-2",
    {"source_language": "de", "title": {"de": "Hochvolt Stufe 2S"}, "languages": ["de"],
     "price": Decimal("890.00"), "currency": "EUR", "url": "https://academy.example/hv"},
    (OfferingContent("2027-03", {"starts_on": date(2027, 3, 8), "ends_on": date(2027, 3, 10)}),),
)  # fmt: skip


@pytest.fixture
def heard():
    """Ids of the courses that were announced."""
    ids = []

    def listen(course_ids, **_):
        ids.extend(course_ids)

    courses_changed.connect(listen)
    yield ids
    courses_changed.disconnect(listen)


def verbs():
    return list(Entry.objects.filter(verb__startswith="catalogue.").order_by("id")
                .values_list("verb", flat=True))  # fmt: skip


def test_save_creates_then_changes_then_rests(provider, editor, heard):
    course = save_course(provider=provider, content=HV, by=editor)
    assert course.offerings.get().starts_on == date(2027, 3, 8)
    english = CourseContent("HV-2", {"title": {"en": "High voltage, level 2S"}})
    assert save_course(provider=provider, content=english, by=editor).title == {
        "de": "Hochvolt Stufe 2S", "en": "High voltage, level 2S",
    }  # fmt: skip
    save_course(provider=provider, content=english, by=editor)
    assert verbs() == ["catalogue.course.created", "catalogue.course.changed"]
    assert heard == [course.pk, course.pk]
    assert Entry.objects.filter(verb__startswith="catalogue").first().by == editor


def test_an_empty_text_removes_its_language(provider):
    save_course(provider=provider, content=HV, by=None)
    both = CourseContent("HV-2", {"title": {"en": "HV", "de": ""}})
    assert save_course(provider=provider, content=both, by=None).title == {"en": "HV"}


def test_an_eqf_level_says_who_declared_it(provider):
    course = save_course(provider=provider, content=CourseContent("HV-2", {**HV.facts, "eqf": 4}),
                         by=None)  # fmt: skip
    assert course.eqf_declared_by == "Battery Academy"


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        pytest.param({"title": {}}, "title", id="no title"),
        pytest.param({"source_language": ""}, "source_language", id="no language"),
        pytest.param({"currency": ""}, "currency", id="price without currency"),
        pytest.param({"url": "javascript:alert(1)"}, "url", id="link that runs"),
        pytest.param({"price": Decimal(-1)}, "price", id="negative price"),
        pytest.param({"title": {"klingon!": "x"}}, "title", id="language that is none"),
        pytest.param({"eqf": 9}, "eqf", id="EQF 9"),
    ],
)
def test_what_cannot_be_saved(provider, facts, named):
    with pytest.raises(BadCourse) as caught:
        save_course(provider=provider, content=CourseContent("X", {**HV.facts, **facts}), by=None)
    assert f"{named}:" in str(caught.value)
    assert not Course.objects.exists()


def test_an_offering_cannot_end_before_it_starts(provider):
    course = save_course(provider=provider, content=HV, by=None)
    backwards = OfferingContent("b", {"starts_on": date(2027, 3, 8), "ends_on": date(2027, 3, 7)})
    with pytest.raises(BadCourse):
        save_offering(course=course, content=backwards, by=None)


def test_offerings_come_and_go(provider, editor):
    course = save_course(provider=provider, content=HV, by=None)
    run = save_offering(course=course, content=OfferingContent("2", {"place": "Brno"}), by=editor)
    remove_offering(offering=run, by=editor)
    assert course.offerings.count() == 1
    assert verbs()[1:] == ["catalogue.offering.saved", "catalogue.offering.removed"]


def test_strangers_change_nothing(provider, stranger):
    with pytest.raises(Forbidden):
        save_course(provider=provider, content=HV, by=stranger)
    course = save_course(provider=provider, content=HV, by=None)
    with pytest.raises(Forbidden):
        withdraw_course(course=course, by=stranger)
    with pytest.raises(Forbidden):
        apply_courses(provider=provider, contents=[], by=stranger)


def test_withdrawn_and_published_again(provider, editor, heard):
    course = save_course(provider=provider, content=HV, by=None)
    withdraw_course(course=course, by=editor, note="no trainer")
    assert list(queries.published_courses()) == []
    publish_course(course=course, by=editor)
    assert list(queries.published_courses()) == [course]
    assert verbs()[1:] == ["catalogue.course.withdrawn", "catalogue.course.published"]
    assert heard == [course.pk] * 3


# --- in bulk --------------------------------------------------------------------------------


def many(count, **facts):
    return [
        CourseContent(f"C{n}", {"source_language": "en", "title": {"en": f"Course {n}"}, **facts},
                      (OfferingContent("1", {"place": "Ostrava"}),))
        for n in range(count)
    ]  # fmt: skip


def test_bulk_is_idempotent_and_says_one_line_a_chunk(provider, heard):
    first = apply_courses(provider=provider, contents=many(7), by=None, chunk=3)
    assert (first.added, first.changed, first.unchanged) == (7, 0, 0)
    again = apply_courses(provider=provider, contents=many(7), by=None, chunk=3)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 7)
    assert verbs() == ["catalogue.courses.imported"] * 3
    assert len(heard) == 7


def test_bulk_tells_changes_of_courses_and_of_runs_apart_from_rest(provider):
    apply_courses(provider=provider, contents=many(3), by=None)
    contents = many(3)
    contents[0].facts["mode"] = "online"
    contents[1] = CourseContent("C1", contents[1].facts, (OfferingContent("1", {"place": "Brno"}),))
    applied = apply_courses(provider=provider, contents=contents, by=None)
    assert (applied.added, applied.changed, applied.unchanged) == (0, 2, 1)


def test_a_run_that_died_is_completed_by_the_next(provider):
    def dying():
        yield from many(5)[:4]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply_courses(provider=provider, contents=dying(), by=None, chunk=2)
    assert Course.objects.count() == 4
    applied = apply_courses(provider=provider, contents=many(5), by=None, chunk=2)
    assert (applied.added, applied.unchanged) == (1, 4)
    assert Course.objects.count() == 5


def test_missing_courses_stay_unless_asked(provider):
    apply_courses(provider=provider, contents=many(3), by=None)
    apply_courses(provider=provider, contents=many(1), by=None)
    assert queries.published_courses().count() == 3
    applied = apply_courses(provider=provider, contents=many(1), by=None, withdraw_missing=True)
    assert applied.withdrawn == 2
    assert queries.published_courses().count() == 1
    assert verbs()[-1] == "catalogue.courses.withdrawn"


def test_bulk_queries_do_not_grow_with_the_rows(provider, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        apply_courses(provider=provider, contents=many(200), by=None)


# --- queries --------------------------------------------------------------------------------


@pytest.mark.parametrize("uuid", ["nonsense", "00000000-0000-0000-0000-000000000000", ""])
def test_no_such_course(db, uuid):
    with pytest.raises(NoSuchCourse):
        queries.get_course(uuid)


def test_upcoming_runs(provider):
    now = today()
    runs = {
        "over": {"starts_on": now - timedelta(9), "ends_on": now - timedelta(1)},
        "running": {"starts_on": now - timedelta(1), "ends_on": now + timedelta(1)},
        "coming": {"starts_on": now + timedelta(5)},
        "any time": {},
        "began": {"starts_on": now - timedelta(5)},
    }
    content = CourseContent("R", {"source_language": "en", "title": {"en": "R"}},
                            tuple(OfferingContent(k, v) for k, v in runs.items()))  # fmt: skip
    course = save_course(provider=provider, content=content, by=None)
    names = {run.external_id for run in queries.upcoming_offerings(course)}
    assert names == {"running", "coming", "any time"}
    many_at_once = queries.upcoming_offerings_of([course.pk])
    assert {run.external_id for run in many_at_once[course.pk]} == names
    assert queries.counts() == {"courses": 1, "providers": 1, "offerings": 5}
