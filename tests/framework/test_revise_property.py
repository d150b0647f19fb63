"""Whatever is applied after what: each published version stays exactly what was asked for."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from skillshub.framework.actions import apply_revision, discard_draft, plan_revision, publish
from skillshub.framework.content import ConceptContent, Content, MatchTo, Need, Part, Ref, Words
from skillshub.framework.models import Version
from skillshub.framework.reading import content_of
from skillshub.framework.statements import TABLES
from tests.framework import samples

KEYS = ("a", "b", "c")
texts = st.sampled_from(["", "one", "two, “three”", "ärger\nzwei"])
words = st.builds(
    Words,
    title=st.sampled_from(["Weld", "Löten", "日本"]),
    alt=st.lists(st.sampled_from(["x", "y"]), max_size=2).map(tuple),
    hidden=st.just(()),
    description=texts,
    note=texts,
    status=st.sampled_from(["source", "reviewed"]),
    levels=st.lists(st.sampled_from([(1, "Names"), (2, "Does")]), unique=True).map(
        lambda said: tuple(sorted(said))
    ),
)
facts = st.fixed_dictionaries(
    {}, optional={"eqf": st.integers(1, 8), "segments": st.just(["cells"]), "code": st.just("7")}
)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """A whole, consistent content over few keys, so that two of them overlap."""
    refs = draw(st.sets(st.sampled_from([Ref(k, key) for k in ("skill", "role") for key in KEYS])))
    whole = Content(parts=frozenset(Part), languages=frozenset({"en", "de"}))
    for ref in sorted(refs):
        said = draw(st.dictionaries(st.sampled_from(["en", "de"]), words))
        whole.concepts[ref] = ConceptContent(ref.kind, ref.key, "", draw(facts), said)
    skills = [ref for ref in sorted(refs) if ref.kind == "skill"]
    roles = [ref for ref in sorted(refs) if ref.kind == "role"]
    needs = st.builds(
        Need, st.sampled_from([None, 1, 2, 3]), st.sampled_from(["essential", "optional"])
    )
    if roles and skills:
        pairs = st.tuples(st.sampled_from(roles), st.sampled_from(skills))
        whole.cells = draw(st.dictionaries(pairs, needs))
    if skills:
        pairs = st.tuples(st.sampled_from(skills), st.sampled_from(skills))
        whole.broader = draw(st.sets(pairs, max_size=3))
        whole.relations = draw(st.dictionaries(pairs, st.just("optional"), max_size=3))
        targets = st.tuples(st.sampled_from(skills), st.sampled_from(["https://a.example/1"]))
        relation = st.builds(
            MatchTo,
            relation=st.sampled_from(["exact", "close"]),
            target_uri=st.just(""),
            target_label=texts,
            note=texts,
        )
        whole.matches = {
            key: match._replace(target_uri=key[1])
            for key, match in draw(st.dictionaries(targets, relation)).items()
        }
    return whole


class PublishedNeverChanges(TestCase):
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(contents(), min_size=2, max_size=3), st.lists(contents(), max_size=2))
    def test_every_version_reads_back_as_it_was_applied(
        self, series: list[Content], drafted: list[Content]
    ) -> None:
        framework = samples.framework()
        said: dict[str, Content] = {}
        for place, content in enumerate(series):
            for passing in drafted:  # what a draft said on the way must leave no trace
                apply_revision(framework, passing, version_name=f"v{place}", by=None, publish=False)
            version = apply_revision(
                framework, content, version_name=f"v{place}", by=None, publish=False
            )
            for draft in framework.versions.filter(status=Version.Status.DRAFT):
                said[publish(draft, by=None).name] = deepcopy(content)
            assert version is None or version.name in said
            assert plan_revision(framework, content).is_empty
        for version in framework.versions.all():
            assert _same(content_of(version), said[version.name])

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(contents(), contents())
    def test_a_discarded_draft_leaves_no_trace(self, published: Content, drafted: Content) -> None:
        framework = samples.framework()
        version = apply_revision(framework, published, version_name="1", by=None)
        rows = _rows()
        draft = apply_revision(framework, drafted, version_name="2", by=None, publish=False)
        if draft is not None:
            discard_draft(draft, by=None)
        assert _rows() == rows
        assert version is None or _same(content_of(version), published)


def _rows() -> list[list[Any]]:
    return [sorted(table.model.objects.values_list("pk", "since", "until")) for table in TABLES]


def _same(one: Content, other: Content) -> bool:
    names = ("concepts", "cells", "broader", "collected", "relations", "matches", "named")
    return all(getattr(one, name) == getattr(other, name) for name in names)
