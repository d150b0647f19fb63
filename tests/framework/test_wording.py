"""Words in further languages for a published version."""

from __future__ import annotations

import pytest

from skillshub.audit.models import Entry
from skillshub.framework.actions import add_wording, apply_revision, open_draft, publish, reword
from skillshub.framework.content import Ref, Words
from skillshub.framework.errors import NothingPublished
from skillshub.framework.models import Concept
from skillshub.framework.reading import content_of
from tests.framework.samples import MEASURE, SOLDER, content, framework

pytestmark = pytest.mark.django_db
GERMAN = [(SOLDER, "de", Words("Löten")), (MEASURE, "de", Words("Messen"))]


@pytest.fixture
def published():
    return apply_revision(framework(), content(), version_name="1", by=None)


def test_a_missing_language_is_added_once(published):
    assert add_wording(published.framework, GERMAN, by=None).per_language == {"de": 2}
    assert content_of(published).concepts[SOLDER].words["de"].title == "Löten"
    again = add_wording(published.framework, GERMAN, by=None)
    assert (again.count, again.held) == (0, 2)
    assert Entry.objects.filter(verb="framework.wording.added").count() == 1
    published.framework.refresh_from_db()
    assert published.framework.languages["de"] == "source"


def test_words_that_are_there_are_never_overwritten(published):
    added = add_wording(published.framework, [(SOLDER, "en", Words("Other"))], by=None)
    assert (added.count, added.held) == (0, 1)
    assert content_of(published).concepts[SOLDER].words["en"].title == "Solder"


def test_unknown_concepts_are_counted_not_lost_in_silence(published):
    said = [(Ref("skill", "nowhere"), "de", Words("Nirgends"))]
    assert add_wording(published.framework, said, by=None).unknown == 1


def test_the_first_of_two_words_for_the_same_concept_stays(published):
    said = [*GERMAN, (SOLDER, "de", Words("Weichlöten"))]
    assert add_wording(published.framework, said, by=None).count == 2
    assert content_of(published).concepts[SOLDER].words["de"].title == "Löten"


def test_a_draft_with_its_own_words_keeps_them(published):
    draft = open_draft(published.framework, name="2", by=None)
    skill = Concept.objects.get(framework=published.framework, key="solder", kind="skill")
    reword(skill, lang="de", words=Words("Hartlöten"), by=None)
    add_wording(published.framework, GERMAN, by=None)
    publish(draft, by=None)
    assert content_of(published).concepts[SOLDER].words["de"].title == "Löten"
    assert content_of(draft).concepts[SOLDER].words["de"].title == "Hartlöten"
    assert content_of(draft).concepts[MEASURE].words["de"].title == "Messen"


def test_nothing_can_be_added_before_the_first_version():
    with pytest.raises(NothingPublished):
        add_wording(framework("empty"), GERMAN, by=None)
