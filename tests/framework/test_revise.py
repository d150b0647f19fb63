"""Planning and applying a content: the result, the refusals, the audit line."""

from __future__ import annotations

import pytest

from skillshub.accounts.actions import create_organisation, create_person
from skillshub.accounts.errors import Forbidden
from skillshub.accounts.models import Membership
from skillshub.audit.models import Entry
from skillshub.framework.actions import (
    apply_revision,
    discard_draft,
    open_draft,
    plan_revision,
    publish,
)
from skillshub.framework.content import Content, Need, Part, Ref, Words
from skillshub.framework.errors import AlreadyPublished, DraftExists, PlanHasErrors
from skillshub.framework.events import version_published
from skillshub.framework.models import Cell, Concept, Version
from skillshub.framework.reading import content_of
from tests.framework.samples import (
    FITTER,
    MEASURE,
    SOLDER,
    TESTER,
    concept,
    content,
    framework,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    return framework()


def apply(held, said, name="1", **more):
    return apply_revision(held, said, version_name=name, by=None, **more)


def test_a_first_version_adds_everything_and_counts_it(workshop):
    version = apply(workshop, content())
    assert version.is_published
    assert version.summary["kinds"]["skill"] == {"added": 2, "changed": 0, "retired": 0}
    assert version.summary["kinds"]["cell"]["added"] == 2
    verbs = list(Entry.objects.values_list("verb", flat=True))
    assert verbs.count("framework.revised") == verbs.count("framework.version.published") == 1


def test_the_same_again_writes_nothing(workshop):
    apply(workshop, content())
    lines = Entry.objects.count()
    assert apply(workshop, content(), "2") is None
    assert (workshop.versions.count(), Entry.objects.count()) == (1, lines)


def test_a_plan_names_what_is_added_changed_and_retired(workshop):
    apply(workshop, content())
    said = content(
        cells={(FITTER, SOLDER): Need(3, "essential"), (FITTER, MEASURE): Need(1, "optional")}
    )
    said.concepts[SOLDER].words["en"] = Words("Solder by hand")
    plan = plan_revision(workshop, said)
    assert [(c.kind, c.key, c.detail) for c in plan.changed] == [
        ("skill", "solder", "en"),
        ("cell", "fitter × solder", "3, essential"),
    ]
    assert [c.key for c in plan.added] == ["fitter × measure"]
    assert [(c.key, c.label) for c in plan.retired] == [("tester × measure", "Tester × Measure")]
    assert not Version.objects.filter(framework=workshop, ordinal=2).exists()


def test_an_older_version_reads_back_as_it_was(workshop):
    first = apply(workshop, content())
    before = content_of(first)
    said = content(cells={}, broader=set(), matches={})
    del said.concepts[TESTER]
    apply(workshop, said, "2")
    assert content_of(first) == before


def test_retiring_a_role_takes_its_cells_along_even_where_cells_are_not_covered(workshop):
    apply(workshop, content())
    only_roles = Content(
        parts=frozenset({Part.ROLES}), concepts={FITTER: concept(FITTER, "Fitter")}
    )
    version = apply(workshop, only_roles, "2")
    now = content_of(version)
    assert TESTER not in now.concepts
    assert list(now.cells) == [(FITTER, SOLDER)]
    assert SOLDER in now.concepts, "skills are not covered, so they stay"


def test_only_covered_languages_lose_words(workshop):
    said = content()
    said.concepts[SOLDER].words["de"] = Words("Löten")
    said.languages = frozenset({"en", "de"})
    apply(workshop, said)
    version = apply(workshop, content(cells={}), "2")  # covers English only
    assert content_of(version).concepts[SOLDER].words["de"].title == "Löten"


def test_a_concept_named_but_not_described_keeps_what_is_said_about_it(workshop):
    ghost = Ref("role", "ghost")
    said = content()
    said.named[ghost] = "https://example.org/o/ghost"
    said.cells[ghost, SOLDER] = Need(None, "optional")
    version = apply(workshop, said)
    assert Cell.objects.filter(role__key="ghost").count() == 1
    assert ghost not in content_of(version).concepts
    assert content_of(version).named == {ghost: "https://example.org/o/ghost"}
    assert apply(workshop, said, "2") is None


def test_a_cell_may_borrow_a_skill_of_another_framework(workshop):
    shared = framework("shared")
    apply(shared, content())
    borrowed = Ref("skill", "measure", "shared")
    said = content()
    said.cells[FITTER, borrowed] = Need(1, "essential")
    version = apply(workshop, said)
    assert content_of(version).cells[FITTER, borrowed] == Need(1, "essential")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda c: c.cells.update({(FITTER, MEASURE): Need(9, "essential")}), "unknown-level"),
        (lambda c: c.cells.update({(FITTER, MEASURE): Need(1, "maybe")}), "unknown-necessity"),
        (lambda c: c.broader.add((SOLDER, Ref("skill-group", "nowhere"))), "unknown-concept"),
        (
            lambda c: c.cells.update({(FITTER, Ref("skill", "x", "nowhere")): Need(1, "optional")}),
            "unknown-concept-elsewhere",
        ),
        (lambda c: c.concepts[SOLDER].words.update(en=Words(" ")), "title-empty"),
        (lambda c: c.concepts[SOLDER].words.update(en=Words("x" * 501)), "title-length"),
        (lambda c: c.concepts[SOLDER].words.update(en=Words("a\x00b")), "unstorable-text"),
        (lambda c: c.concepts[SOLDER].words.update(en=Words("a", ("\ud800",))), "unstorable-text"),
        (lambda c: c.concepts[FITTER].facts.update(eqf=9), "eqf-range"),
    ],
)
def test_what_cannot_be_right_is_refused_whole(workshop, spoil, code):
    said = content()
    spoil(said)
    assert [p.code for p in plan_revision(workshop, said).errors] == [code]
    with pytest.raises(PlanHasErrors):
        apply(workshop, said)
    assert not Concept.objects.filter(framework=workshop).exists()


def test_two_concepts_of_a_kind_cannot_share_an_address(workshop):
    said = content()
    said.concepts[SOLDER].uri = said.concepts[MEASURE].uri = "https://example.org/s/1"
    assert [p.code for p in plan_revision(workshop, said).errors] == ["uri-taken"]


def test_publishing_meets_somebody_elses_draft(workshop):
    open_draft(workshop, name="mine", by=None)
    with pytest.raises(DraftExists):
        apply(workshop, content())


def test_an_open_draft_takes_changes_until_it_is_published(workshop):
    apply(workshop, content())
    draft = open_draft(workshop, name="2", by=None)
    said = content(cells={(FITTER, SOLDER): Need(1, "optional")})
    assert apply(workshop, said, "ignored", publish=False) == draft
    apply(workshop, content(), "ignored", publish=False)  # back again: no trace remains
    assert not Cell.objects.filter(since=2).exists()
    assert not Cell.objects.filter(until__isnull=False).exists()
    apply(workshop, said, "ignored", publish=False)
    assert publish(draft, by=None).summary["kinds"]["cell"] == {
        "added": 0, "changed": 1, "retired": 1,
    }  # fmt: skip
    with pytest.raises(AlreadyPublished):
        publish(draft, by=None)


def test_a_discarded_draft_leaves_no_trace(workshop):
    first = apply(workshop, content())
    before = content_of(first)
    said = content(cells={}, matches={})
    new = Ref("skill", "paint")
    said.concepts[new] = concept(new, "Paint")
    draft = apply(workshop, said, "2", publish=False)
    discard_draft(draft, by=None)
    assert content_of(first) == before
    assert not Concept.objects.filter(key="paint").exists()
    assert plan_revision(workshop, content()).is_empty


def test_publication_is_announced_to_the_rooms_above(workshop):
    heard = []

    def listen(**facts):
        heard.append(facts["version"])

    version_published.connect(listen)
    try:
        version = apply(workshop, content())
    finally:
        version_published.disconnect(listen)
    assert heard == [version]


def test_only_editors_of_its_organisation_may_change_a_framework():
    owner = create_organisation(key="owner", name="Owner", by=None)
    held = framework("owned", organisation=owner)
    editor = create_person(email="e@hub.test", by=None)
    with pytest.raises(Forbidden):
        apply_revision(held, content(), version_name="1", by=editor)
    Membership.objects.create(
        person=editor, organisation=owner, role=Membership.Role.FRAMEWORK_EDITOR
    )
    assert apply_revision(held, content(), version_name="1", by=editor).published_by == editor


def test_a_borrowed_skill_can_be_dropped_again(workshop):
    apply(framework("shared"), content())
    said = content()
    said.cells[FITTER, Ref("skill", "measure", "shared")] = Need(1, "essential")
    apply(workshop, said)
    plan = plan_revision(workshop, content())
    assert [change.kind for change in plan.retired] == ["cell"]
    assert apply(workshop, content(), "2") is not None
    assert plan_revision(workshop, content()).is_empty
