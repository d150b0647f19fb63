"""From the database to the index: rebuild, follow, check."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from django.utils import timezone

from skillshub.accounts.models import Organisation
from skillshub.catalogue.events import courses_changed
from skillshub.catalogue.models import Course, Offering
from skillshub.framework.models import Cell, Concept, Edition, Framework, Version, Wording
from skillshub.kernel.progress import Silent
from skillshub.mapping.events import claims_changed
from skillshub.mapping.models import Claim
from skillshub.search import courses_source
from skillshub.search.actions import hears_version
from skillshub.search.check import check
from skillshub.search.engine import here
from skillshub.search.engine.folder import IndexFolder
from skillshub.search.engine.writer import TantivyWriter
from skillshub.search.errors import IndexDiskFull, IndexIsWritten, NoIndex, OldIndex
from skillshub.search.follower import Follower
from skillshub.search.queries import SearchRequest, names_of, search, suggest
from skillshub.search.rebuild import rebuild

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(tmp_path: Path, settings) -> IndexFolder:
    settings.INDEX_FOLDER = tmp_path / "index"
    return IndexFolder(settings.INDEX_FOLDER)


@pytest.fixture
def provider(transactional_db: None) -> Organisation:
    return Organisation.objects.create(key="brenzfeld", name="Akademie Brenzfeld", country="DE")


@pytest.fixture
def skill(transactional_db: None) -> Concept:
    """Needed by the role “Cell tester”; said in English and Swedish."""
    framework = Framework.objects.create(key="cells", name={"en": "Cells"})
    Version.objects.create(
        framework=framework, ordinal=1, name="1", status="published", published_at=timezone.now()
    )
    skill = Concept.objects.create(framework=framework, kind="skill", key="test-cells")
    role = Concept.objects.create(framework=framework, kind="role", key="tester")
    for concept in (skill, role):
        Edition.objects.create(concept=concept, since=1)
    for concept, lang, title in (
        (skill, "en", "Test battery cells"),
        (skill, "sv", "Prova battericeller"),
        (role, "en", "Cell tester"),
    ):
        Wording.objects.create(concept=concept, lang=lang, title=title, since=1)
    Cell.objects.create(
        framework=framework, role=role, skill=skill, level=2, necessity="essential", since=1
    )
    return skill


def make(provider: Organisation, number: int, title: str, **facts: object) -> Course:
    course = Course.objects.create(
        provider=provider, external_id=str(number), source_language="en", title={"en": title},
        languages=["en"], **facts,
    )  # fmt: skip
    courses_changed.announce(course_ids=[course.pk])
    return course


def found(text: str) -> list[int]:
    return [hit.id for hit in search(SearchRequest(text)).hits]


def test_before_the_first_build_search_says_what_is_missing(folder: IndexFolder):
    with pytest.raises(NoIndex):
        search(SearchRequest("x"))


def test_a_rebuild_finds_every_published_course_with_its_facts(
    folder: IndexFolder, provider: Organisation, skill: Concept
):
    course = make(provider, 1, "Cells", price=0, currency="EUR", assessment="practical", eqf=4)
    Offering.objects.create(course=course, external_id="1", country="SE", mode="on-site")
    make(provider, 2, "Not yet", status=Course.Status.DRAFT)
    Claim.objects.create(course=course, skill=skill, level=2, kind="practised")
    facts = rebuild(folder, Silent())
    assert facts["courses"] == 1
    (hit,) = search(SearchRequest("prova battericeller", "sv")).hits
    assert (hit.id, hit.provider, hit.countries, hit.kind, hit.is_free) == (
        course.pk, "Akademie Brenzfeld", ("SE",), "assessed", True
    )  # fmt: skip
    assert hit.reasons[0].proposed
    facets = {f.name: [v.label for v in f.values] for f in search(SearchRequest()).facets}
    assert facets["role"] == ["Cell tester"]
    assert facets["framework"] == ["Cells"]
    assert facets["mode"] == ["on site"]
    assert facets["provider"] == ["Akademie Brenzfeld"]
    assert str(names_of("skill", [str(skill.uuid)], "sv")[str(skill.uuid)].name).startswith("Prova")
    assert {s.kind for s in suggest("cell")} >= {"role", "course"}


def test_a_page_of_results_asks_the_database_nothing(
    folder: IndexFolder, provider: Organisation, django_assert_num_queries
):
    make(provider, 1, "Battery")
    rebuild(folder, Silent())
    with django_assert_num_queries(0):
        search(SearchRequest("battery"))
        suggest("batt")


def test_documents_of_a_batch_take_five_queries(
    provider: Organisation, skill: Concept, django_assert_max_num_queries
):
    courses = [make(provider, number, f"Course {number}") for number in range(30)]
    for course in courses:
        Claim.objects.create(course=course, skill=skill, level=1, kind="introduced")
    with django_assert_max_num_queries(5):
        assert len(list(courses_source.documents([c.pk for c in courses]))) == 30


def test_changes_are_followed(folder: IndexFolder, provider: Organisation, skill: Concept):
    course = make(provider, 1, "Welding")
    follower = Follower(folder)
    follower.step()  # builds what is missing
    assert found("welding") == [course.pk]

    second = make(provider, 2, "Soldering")
    course.title = {"en": "Brazing"}
    course.save()
    courses_changed.announce(course_ids=[course.pk])
    Claim.objects.create(course=second, skill=skill, level=1, kind="introduced")
    claims_changed.announce(course_ids=[second.pk])
    assert follower.step() == 2
    assert found("welding") == []
    assert found("brazing") == [course.pk]
    assert found("test battery cells") == [second.pk]

    second.status = Course.Status.WITHDRAWN
    second.save()
    courses_changed.announce(course_ids=[second.pk])
    follower.step()
    assert found("soldering") == []
    assert follower.step() == 0
    follower.close()


def test_a_new_version_changes_names_and_roles(
    folder: IndexFolder, provider: Organisation, skill: Concept
):
    course = make(provider, 1, "Welding")
    Claim.objects.create(course=course, skill=skill, level=1, kind="introduced")
    follower = Follower(folder)
    follower.step()
    Wording.objects.filter(concept=skill, lang="sv").update(title="Kontrollera celler")
    hears_version(version=skill.framework.versions.get())
    follower.step()
    assert found("kontrollera celler") == [course.pk]
    assert found("prova battericeller") == []
    follower.close()


def test_what_is_committed_during_a_rebuild_is_not_lost(
    folder: IndexFolder, provider: Organisation, monkeypatch: pytest.MonkeyPatch
):
    make(provider, 1, "Before")
    follower = Follower(folder)
    follower.step()
    read = courses_source.all_course_ids

    def and_meanwhile_one_more():
        yield from read()
        if not Course.objects.filter(external_id="late").exists():
            make(provider, 0, "Meanwhile", status=Course.Status.PUBLISHED)
            Course.objects.filter(external_id="0").update(external_id="late")
            follower.step()  # the old index serves and is written on
            assert len(found("meanwhile")) == 1

    monkeypatch.setattr(courses_source, "all_course_ids", and_meanwhile_one_more)
    rebuild(folder, Silent())
    monkeypatch.undo()
    follower.step()
    assert len(found("meanwhile")) == 1
    assert len(found("before")) == 1
    follower.close()


def test_check_names_what_differs(folder: IndexFolder, provider: Organisation):
    course = make(provider, 1, "Welding")
    gone = make(provider, 2, "Gone")
    rebuild(folder, Silent())
    assert check(folder, here.index())["agrees"]
    Course.objects.filter(pk=gone.pk).delete()
    silent = Course.objects.create(
        provider=provider, external_id="3", source_language="en", title={"en": "Unheard"}
    )
    facts = check(folder, here.index())
    assert not facts["agrees"]
    assert (facts["missing_ids"], facts["left_over_ids"]) == ([silent.pk], [gone.pk])
    assert course.pk not in facts["missing_ids"]


def test_an_index_of_another_format_is_refused_by_readers_and_rebuilt_by_the_follower(
    folder: IndexFolder, provider: Organisation
):
    make(provider, 1, "Welding")
    rebuild(folder, Silent())
    about = folder.current().path / "about.json"
    about.write_text('{"format": "0"}')
    folder.pointer.touch()
    with pytest.raises(OldIndex):
        search(SearchRequest("welding"))
    follower = Follower(folder)
    follower.step()
    assert len(found("welding")) == 1
    follower.close()


def test_a_full_disk_is_said_and_the_old_index_stays(
    folder: IndexFolder, provider: Organisation, monkeypatch: pytest.MonkeyPatch
):
    make(provider, 1, "Welding")
    rebuild(folder, Silent())

    def full(self: TantivyWriter) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TantivyWriter, "commit", full)
    with pytest.raises(IndexDiskFull):
        rebuild(folder, Silent())
    assert len(found("welding")) == 1
    assert len(list(folder.path.glob("g-*"))) == 1


def test_only_one_process_writes(folder: IndexFolder, provider: Organisation):
    with folder.lock("follow"), pytest.raises(IndexIsWritten):
        Follower(folder).catch_up()
    with folder.lock("rebuild"), pytest.raises(IndexIsWritten):
        rebuild(folder, Silent())
    rebuild(folder, Silent())  # the locks were let go
