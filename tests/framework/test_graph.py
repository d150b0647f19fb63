"""Reads across concepts, each in a bounded number of statements."""

from __future__ import annotations

import pytest

from skillshub.framework import graph
from skillshub.framework.actions import apply_revision, open_draft, remove_cell
from skillshub.framework.content import MatchTo, Words
from skillshub.framework.models import Concept
from skillshub.framework.queries import concepts_by_address, find_by_address, find_by_uuid
from tests.framework.samples import FITTER, GREEN, HANDS, MEASURE, SOLDER, content, framework

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    said = content()
    said.concepts[SOLDER].words["en"] = Words("Solder", ("braze",), ("sodler",))
    return apply_revision(framework(), said, version_name="1", by=None)


def get(version, ref):
    return Concept.objects.get(framework=version.framework, kind=ref.kind, key=ref.key)


def keys(concepts):
    return [concept.key for concept in concepts]


def test_places_and_collections(version):
    assert keys(graph.narrower_of(get(version, HANDS), version)) == ["solder"]
    assert keys(graph.broader_of(get(version, SOLDER), version)) == ["hands"]
    assert keys(graph.tops_of(version, "skill-group")) == ["hands"]
    assert keys(graph.collections_of(version)) == ["green"]
    assert keys(graph.members_of(get(version, GREEN), version)) == ["measure"]


def test_needs_in_both_directions(version, django_assert_max_num_queries):
    role, skill = get(version, FITTER), get(version, SOLDER)
    with django_assert_max_num_queries(3):
        assert [cell.skill.key for cell in graph.needs_of(role, version)] == ["solder"]
        assert [cell.role.key for cell in graph.roles_needing(skill)] == ["fitter"]


def test_an_open_draft_is_not_read(version):
    open_draft(version.framework, name="2", by=None)
    remove_cell(role=get(version, FITTER), skill=get(version, SOLDER), by=None)
    assert [cell.role.key for cell in graph.roles_needing(get(version, SOLDER))] == ["fitter"]


def test_labels_stream_with_their_kind(version):
    solder = get(version, SOLDER).pk
    labels = {label for label in graph.labels_in(["en"]) if label.concept_id == solder}
    assert {(label.text, label.kind) for label in labels} == {
        ("Solder", "pref"), ("braze", "alt"), ("sodler", "hidden"),
    }  # fmt: skip
    assert list(graph.labels_in(["de"])) == []


def test_a_match_finds_its_target_once_that_is_loaded(version):
    assert graph.matches_for(get(version, SOLDER)).get().target is None
    said = content()
    said.concepts[MEASURE].uri = "https://example.org/s/1"
    other = apply_revision(framework("other"), said, version_name="1", by=None)
    measure = get(other, MEASURE)
    assert [match.subject.key for match in graph.matches_for(measure)] == ["solder", "solder"]


def test_a_hub_address_can_be_a_match_before_its_framework_is_loaded(version):
    from skillshub.framework.addresses import hub_address

    uri = hub_address("later", "skill", "measure")
    said = content(matches={(SOLDER, uri): MatchTo("close", uri)})
    apply_revision(version.framework, said, version_name="2", by=None)
    later = apply_revision(framework("later"), content(), version_name="1", by=None)
    assert graph.matches_for(get(version, SOLDER)).get().target == get(later, MEASURE)


def test_concepts_are_found_by_address_and_uuid(version):
    solder = get(version, SOLDER)
    assert find_by_address(solder.address) == solder
    assert find_by_uuid(str(solder.uuid)) == solder
    assert find_by_uuid("nonsense") is None
    assert concepts_by_address(["https://hub.test/id/skill/nonsense", ""]) == {}
