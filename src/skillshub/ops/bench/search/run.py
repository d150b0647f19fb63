"""Build both, ask both, compare."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from skillshub.kernel.progress import Progress
from skillshub.ops.bench.search import catalogue
from skillshub.ops.bench.search.baseline import Fts5
from skillshub.ops.bench.search.texts import Texts
from skillshub.ops.bench.search.workload import CLASSES, Question, Sample, questions
from skillshub.search.courses import find_courses
from skillshub.search.engine.folder import IndexFolder
from skillshub.search.engine.reader import Holder, TantivyIndex
from skillshub.search.engine.writer import TantivyWriter
from skillshub.search.filters import FILTERS
from skillshub.search.port import CourseQuery, Wanted
from skillshub.search.rebuild import HEAP_MB, THREADS
from skillshub.search.requests import SearchRequest
from skillshub.search.suggestions import suggestions

SAMPLED = 4000
NAME_OF = {f.field: f.name for f in FILTERS}


def run(
    texts: Texts, size: int, asked: int, progress: Progress, at: Path | None = None
) -> dict[str, Any]:
    """`size` courses, `asked` questions of each class; files are removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="skillshub-bench-", dir=at) as folder:
        return _run(texts, size, asked, progress, Path(folder))


def _run(texts: Texts, size: int, asked: int, progress: Progress, folder: Path) -> dict[str, Any]:
    sample = Sample(size // SAMPLED)
    ours = _build_ours(texts, size, sample, progress, IndexFolder(folder / "index"))
    theirs, built = _build_theirs(texts, size, progress, folder / "fts5.sqlite3")
    began = perf_counter()
    index = Holder(IndexFolder(folder / "index")).now()
    opened_ms = (perf_counter() - began) * 1000
    vocabulary = index.vocabulary()
    vocabulary_ms = (perf_counter() - began) * 1000 - opened_ms
    theirs.know(vocabulary, index.languages)
    workload = questions(sample, asked)
    progress.stage("questions", asked * len(CLASSES) * 2)
    classes = {name: _compare(name, workload[name], index, theirs, progress) for name in CLASSES}
    theirs.close()
    return {
        "courses": size, "languages": len(index.languages), **ours, **built,
        "open_ms": round(opened_ms, 2), "vocabulary_ms": round(vocabulary_ms, 1),
        "questions": asked, "classes": classes,
    }  # fmt: skip


def _build_ours(
    texts: Texts, size: int, sample: Sample, progress: Progress, folder: IndexFolder
) -> dict[str, Any]:
    progress.stage("tantivy index", size)
    wall, cpu = perf_counter(), process_time()
    fresh = folder.start_generation()
    writer = TantivyWriter(fresh, fresh=True, heap_mb=HEAP_MB, threads=THREADS)
    writer.put_names(catalogue.names(texts))
    writer.put_courses(_stepping(sample.watch(catalogue.courses(texts, size)), progress))
    writer.commit()
    writer.close()
    folder.serve(fresh)
    return {
        "build_seconds": round(perf_counter() - wall, 1),
        "build_cpu_seconds": round(process_time() - cpu, 1),
        "size_mb": round(fresh.size() / 1e6, 1),
    }


def _build_theirs(
    texts: Texts, size: int, progress: Progress, path: Path
) -> tuple[Fts5, dict[str, Any]]:
    progress.stage("SQLite FTS5", size)
    wall, cpu = perf_counter(), process_time()
    theirs = Fts5(path)
    theirs.build(_stepping(catalogue.courses(texts, size), progress))
    facts = {
        "fts5_build_seconds": round(perf_counter() - wall, 1),
        "fts5_build_cpu_seconds": round(process_time() - cpu, 1),
        "fts5_size_mb": round(theirs.size() / 1e6, 1),
    }
    return theirs, facts


def _stepping(documents: Any, progress: Progress) -> Any:
    for number, document in enumerate(documents, 1):
        if number % 1000 == 0:
            progress.step(1000)
        yield document


def _compare(
    name: str, asked: list[Question], index: TantivyIndex, theirs: Fts5, progress: Progress
) -> dict[str, Any]:
    """The engine against FTS5, each asked for rows, number of hits and, if faceted, counts.

    `page_…` is the whole search as a page does it: reading the question, finding the skills it
    names, hits with reasons, counts with names. FTS5 has nothing to set against that.
    """
    whole = {
        "keyword": lambda q: find_courses(SearchRequest(q.text), index, counted=False).total,
        "suggest": lambda q: len(suggestions(q.text, "en", 8, index)),
        "faceted": lambda q: find_courses(_with_filters(q), index).total,
        "misspelt": lambda q: find_courses(SearchRequest(q.text), index, counted=False).total,
    }[name]
    page, found = _times(whole, asked, progress)
    mine = page
    if name in ("keyword", "faceted"):
        mine, found = _times(lambda q: index.courses(_query(q)).total, asked, progress)
    other, there = _times(getattr(theirs, name), asked, progress)
    return {
        "p50_ms": _quantile(mine, 0.5), "p99_ms": _quantile(mine, 0.99),
        "fts5_p50_ms": _quantile(other, 0.5), "fts5_p99_ms": _quantile(other, 0.99),
        "page_p50_ms": _quantile(page, 0.5), "page_p99_ms": _quantile(page, 0.99),
        "ratio_p99": round(_quantile(other, 0.99) / max(_quantile(mine, 0.99), 0.001), 1),
        "ratio_total": round(sum(other) / max(sum(mine), 0.001), 1),
        "ratio": round(_quantile(other, 0.5) / max(_quantile(mine, 0.5), 0.001), 1),
        "found_share": round(sum(1 for n in found if n) / len(found), 3),
        "fts5_found_share": round(sum(1 for n in there if n) / len(there), 3),
        "median_hits": sorted(found)[len(found) // 2],
        "fts5_median_hits": sorted(there)[len(there) // 2],
    }  # fmt: skip


def _with_filters(asked: Question) -> SearchRequest:
    chosen = {NAME_OF[field]: (value,) for field, value in asked.filters}
    return SearchRequest(asked.text, filters=chosen)


def _query(asked: Question) -> CourseQuery:
    """What the engine is asked for; a question without filters asks for no counts."""
    return CourseQuery(
        wanted=tuple(Wanted((word,)) for word in asked.words),
        filters={field: (value,) for field, value in asked.filters},
        counts=tuple((f.field, f.shown + 1) for f in FILTERS) if asked.filters else (),
    )


def _times(
    ask: Callable[[Question], int], asked: list[Question], progress: Progress
) -> tuple[list[float], list[int]]:
    """CPU milliseconds of each question, after a tenth of them to warm up."""
    for question in asked[: max(3, len(asked) // 10)]:
        ask(question)
    times, found = [], []
    for question in asked:
        began = process_time()
        found.append(ask(question))
        times.append((process_time() - began) * 1000)
        progress.step()
    return times, found


def _quantile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3)
