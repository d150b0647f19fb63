"""Rows of the index as hits that say why they were found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from skillshub.kernel.texts import NOTHING, Text, pick
from skillshub.search.analysis import stems, suffix, words
from skillshub.search.names import named, names
from skillshub.search.port import Index
from skillshub.search.results import Hit, Named, Reason, Taught
from skillshub.search.understanding import Meant

#: Claims listed with a hit, those that answer the question first.
MOST_TAUGHT = 8
Row = dict[str, Any]


def hits(
    rows: Sequence[tuple[float, Row]],
    concepts: Sequence[Meant],
    asked: Sequence[str],
    lang: str,
    index: Index,
) -> tuple[Hit, ...]:
    meant = {skill for concept in concepts for skill, _ in concept.skills}
    taught = {row["id"]: _first_ones(row["teaches"], meant) for _, row in rows}
    known = names("skill", {t[0] for held in taught.values() for t in held}, lang, index)
    texts = _text_reasons([row for _, row in rows], asked, index) if asked else {}
    return tuple(
        _hit(
            score,
            row,
            lang,
            teaches=tuple(_taught(t, known) for t in taught[row["id"]]),
            reasons=_reasons(row, _concept_reasons(row, concepts, lang), texts, bool(asked)),
        )
        for score, row in rows
    )


def _hit(score: float, row: Row, lang: str, **more: Any) -> Hit:
    summary, summary_lang = row["summary"]
    return Hit(
        id=row["id"], uuid=row["uuid"], score=score,
        title=pick(row["title"], lang, row["lang"]),
        provider=row["provider"], provider_key=row["provider_key"],
        summary=Text(summary, summary_lang, summary_lang != lang),
        languages=tuple(row["languages"]), countries=tuple(row["countries"]), mode=row["mode"],
        price=row["price"], currency=row["currency"], eqf=row["eqf"], ects=row["ects"],
        hours=row["hours"], kind=row["kind"], **more,
    )  # fmt: skip


def _first_ones(teaches: list[list[Any]], meant: set[str]) -> list[list[Any]]:
    """Claims that answer first, then accepted before proposed, then by level."""
    order = sorted(teaches, key=lambda t: (t[0] not in meant, t[3], -t[1]))
    return order[:MOST_TAUGHT]


def _taught(claim: list[Any], known: dict[str, Named]) -> Taught:
    skill, level, kind, proposed = claim
    name = known[skill].name if skill in known else NOTHING
    return Taught(skill, level, kind, bool(proposed), name)


def _concept_reasons(row: Row, concepts: Sequence[Meant], lang: str) -> list[Reason]:
    """One for each concept that a claim of the course answers; an accepted claim says more."""
    held: dict[str, list[Any]] = {claim[0]: claim for claim in row["teaches"]}
    reasons = []
    for concept in concepts:
        answering = [held[skill] for skill, _ in concept.skills if skill in held]
        if not answering:
            continue
        best = min(answering, key=lambda claim: (claim[3], -claim[1]))
        reasons.append(
            Reason(
                concept.row.kind,
                named=named(concept.row, lang),
                label=concept.row.label,
                lang=concept.row.lang,
                level=0 if concept.is_role else best[1],
                proposed=bool(best[3]),
            )
        )
    return sorted(reasons, key=lambda reason: (reason.proposed, reason.kind != "skill"))


def _text_reasons(
    rows: Sequence[Row], asked: Sequence[str], index: Index
) -> dict[int, tuple[Reason, ...]]:
    """Where the words stand: the title is looked at here, the longer texts by the index."""
    found: dict[int, tuple[Reason, ...]] = {}
    for row in rows:
        if reason := _in_title(row, asked) or _in_provider(row, asked):
            found[row["id"]] = (reason,)
    for place in ("outcomes", "description"):
        open_rows = [row for row in rows if row["id"] not in found]
        for lang in sorted({lang for row in open_rows for lang in row["langs"]}):
            ids = [r["id"] for r in open_rows if lang in r["langs"] and r["id"] not in found]
            if not ids:
                continue
            for each in index.matching(ids, place, suffix(lang), asked):
                found[each] = (Reason("text", where=place, lang=lang),)
    return found


def _reasons(
    row: Row, named_: list[Reason], texts: dict[int, tuple[Reason, ...]], asked: bool
) -> tuple[Reason, ...]:
    """What was neither a whole word nor a skill was a part of a compound."""
    found = (*named_, *texts.get(row["id"], ()))
    if found or not asked:
        return found
    return (Reason("text", where="compound", lang=row["lang"]),)


def _in_title(row: Row, asked: Sequence[str]) -> Reason | None:
    for lang, title in row["title"].items():
        code = suffix(lang)
        held = set(stems(title, code))
        if any(held.intersection(stems(word, code)) for word in asked):
            return Reason("text", where="title", lang=lang)
    return None


def _in_provider(row: Row, asked: Sequence[str]) -> Reason | None:
    if set(words(row["provider"])).intersection(asked):
        return Reason("text", where="provider")
    return None
