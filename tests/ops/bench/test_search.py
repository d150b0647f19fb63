"""The bench is only as good as its baseline: both engines must see the same courses."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from django.conf import settings

from skillshub.kernel.progress import Silent
from skillshub.ops.bench.search import catalogue
from skillshub.ops.bench.search.baseline import Fts5
from skillshub.ops.bench.search.run import run
from skillshub.ops.bench.search.texts import Texts, read_texts
from skillshub.ops.bench.search.workload import CLASSES, Question, Sample, questions
from skillshub.ops.commands.bench_search import courses
from skillshub.search.analysis import stems
from skillshub.search.port import CourseDocument


@pytest.fixture(scope="module")
def texts() -> Texts:
    return read_texts(None, settings.ROOT / "data" / "frameworks")


@pytest.mark.parametrize(
    ("said", "number"), [("100k", 100_000), ("1m", 1_000_000), ("1M", 1_000_000), ("250", 250)]
)
def test_sizes_are_read(said: str, number: int):
    assert courses(said) == number


@pytest.mark.parametrize("said", ["", "k", "-5", "0", "ten", "1g"])
def test_other_sizes_are_refused(said: str):
    with pytest.raises(argparse.ArgumentTypeError):
        courses(said)


def test_the_catalogue_is_the_same_each_time(texts: Texts):
    one, other = ([d.title for d in catalogue.courses(texts, 50)] for _ in range(2))
    assert one == other
    assert len({tuple(title.items()) for title in one}) > 10


def test_the_baseline_finds_and_filters_rightly(texts: Texts, tmp_path: Path):
    held = list(catalogue.courses(texts, 400))
    sample = Sample(1)
    list(sample.watch(held))
    theirs = Fts5(tmp_path / "fts5")
    theirs.build(held)
    theirs.know({}, ("en",))
    asked = questions(sample, 20)
    for each in asked["faceted"]:
        right = [d for d in held if _has(d, each)]
        assert theirs.faceted(each) == len(right) > 0
    theirs.close()


def test_a_small_run_reports_every_class_and_leaves_nothing(texts: Texts, tmp_path: Path):
    facts = run(texts, 600, 12, Silent(), tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert set(facts["classes"]) == set(CLASSES)
    for facts_of in facts["classes"].values():
        assert {"p50_ms", "p99_ms", "fts5_p50_ms", "ratio"} <= facts_of.keys()
        assert facts_of["found_share"] > 0.8


def _has(document: CourseDocument, asked: Question) -> bool:
    texts = (document.title, document.outcomes, document.description)
    said = {stem for held in texts for text in held.values() for stem in stems(text, "en")}
    kept = all(value in document.facets[f] for f, value in asked.filters)
    return kept and {stem for word in asked.words for stem in stems(word, "en")} <= said
