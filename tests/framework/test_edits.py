"""Single edits in a draft."""

from __future__ import annotations

import pytest

from skillshub.audit.models import Entry
from skillshub.framework.actions import (
    add_concept,
    apply_revision,
    edit_facts,
    open_draft,
    publish,
    remove_cell,
    retire_concept,
    reword,
    set_cell,
)
from skillshub.framework.content import Need, Ref, Words
from skillshub.framework.errors import ConceptKeyTaken, NotADraft, UnknownLevel, WrongKind
from skillshub.framework.models import Cell, Concept
from skillshub.framework.reading import content_of
from tests.framework.samples import FITTER, MEASURE, SOLDER, concept, content, framework

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    held = framework()
    return apply_revision(held, content(), version_name="1", by=None)


@pytest.fixture
def draft(published):
    return open_draft(published.framework, name="2", by=None)


def get(version, ref):
    return Concept.objects.get(framework=version.framework, kind=ref.kind, key=ref.key)


def test_a_cell_is_set_audited_and_published(published, draft):
    role, skill = get(draft, FITTER), get(draft, MEASURE)
    assert set_cell(role=role, skill=skill, need=Need(2, "optional"), by=None)
    assert not set_cell(role=role, skill=skill, need=Need(2, "optional"), by=None)
    assert Entry.objects.filter(verb="framework.cell.set").count() == 1
    publish(draft, by=None)
    assert (FITTER, MEASURE) in content_of(draft).cells
    assert (FITTER, MEASURE) not in content_of(published).cells


def test_a_cell_set_back_leaves_no_trace(draft):
    role, skill = get(draft, FITTER), get(draft, SOLDER)
    remove_cell(role=role, skill=skill, by=None)
    set_cell(role=role, skill=skill, need=Need(2, "essential"), by=None)
    assert not Cell.objects.filter(since=2).exists()
    assert not Cell.objects.filter(until=2).exists()


@pytest.mark.parametrize(
    ("ends", "need", "error"),
    [
        ((FITTER, SOLDER), Need(7, "essential"), UnknownLevel),
        ((SOLDER, MEASURE), Need(1, "essential"), WrongKind),
    ],
)
def test_a_cell_that_cannot_be_is_refused(draft, ends, need, error):
    with pytest.raises(error):
        set_cell(role=get(draft, ends[0]), skill=get(draft, ends[1]), need=need, by=None)


def test_without_a_draft_nothing_can_be_edited(published):
    with pytest.raises(NotADraft):
        reword(get(published, SOLDER), lang="en", words=Words("X"), by=None)


def test_words_and_facts_change_in_the_draft_only(published, draft):
    skill = get(draft, SOLDER)
    assert reword(skill, lang="en", words=Words("Solder well"), by=None)
    assert edit_facts(skill, by=None, regulated="IPC-A-610")
    after = content_of(draft).concepts[SOLDER]
    before = content_of(published).concepts[SOLDER]
    assert (after.words["en"].title, after.facts) == ("Solder well", {"regulated": "IPC-A-610"})
    assert (before.words["en"].title, before.facts) == ("Solder", {})


def test_a_concept_is_added_once_and_retired_with_its_cells(published, draft):
    new = Ref("skill", "paint")
    made = add_concept(draft.framework, concept(new, "Paint"), by=None)
    with pytest.raises(ConceptKeyTaken):
        add_concept(draft.framework, concept(new, "Paint"), by=None)
    retire_concept(get(draft, SOLDER), by=None)
    now = content_of(draft)
    assert new in now.concepts
    assert SOLDER not in now.concepts
    assert not any(SOLDER in pair for pair in now.cells)
    assert SOLDER in content_of(published).concepts
    assert made.address.startswith("https://hub.test/id/skill/")
