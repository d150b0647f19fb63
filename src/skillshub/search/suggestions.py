"""What a reader may be typing: things whose name has words that begin so, in any language."""

from __future__ import annotations

from collections.abc import Iterable

from skillshub.kernel.texts import Text, pick
from skillshub.search.analysis import label_key, words
from skillshub.search.engine import here
from skillshub.search.names import names
from skillshub.search.port import Index, Label
from skillshub.search.requests import clean
from skillshub.search.results import Named, Suggestion

SHORTEST, LONGEST, LOOKED_AT = 2, 80, 40
#: Lines of one kind, as a share of all, as long as there are others to show.
SHARE = 0.5


def suggestions(text: str, lang: str, limit: int, index: Index | None = None) -> list[Suggestion]:
    typed = words(clean(text[:LONGEST]))
    if not typed or (len(typed[-1]) < SHORTEST and len(typed) == 1):
        return []
    index = index or here.index()
    labels = _ranked(index.names_beginning(typed, LOOKED_AT), " ".join(typed), lang)
    found = _from_labels(labels[: limit * 2], lang, index)
    found += [_from_course(shown, lang) for shown in index.titles_beginning(typed, limit)]
    return _mixed(found, limit)


def _ranked(labels: Iterable[Label], typed: str, lang: str) -> list[Label]:
    """Labels that begin as typed first, then the reader's language, then preferred labels."""

    def place(label: Label) -> tuple[bool, bool, int, float]:
        begins = label_key(label.label).startswith(typed)
        return (not begins, label.lang not in (lang, ""), label.rank, -label.weight)

    best: dict[tuple[str, str], Label] = {}
    for label in sorted(labels, key=place):
        best.setdefault((label.kind, label.ref), label)
    return list(best.values())


def _from_labels(labels: list[Label], lang: str, index: Index) -> list[Suggestion]:
    named: dict[tuple[str, str], Named] = {}
    for kind in {label.kind for label in labels}:
        refs = [label.ref for label in labels if label.kind == kind]
        named |= {(kind, ref): name for ref, name in names(kind, refs, lang, index).items()}
    return [
        Suggestion(
            named[label.kind, label.ref],
            Text(label.label, label.lang, label.lang != lang),
            index.courses_with(label.kind, label.ref),
        )
        for label in labels
        if (label.kind, label.ref) in named
    ]


def _from_course(shown: dict[str, object], lang: str) -> Suggestion:
    titles = shown["title"]
    assert isinstance(titles, dict)
    title = pick(titles, lang, str(shown["lang"]))
    ref = str(shown["uuid"])
    return Suggestion(Named("course", ref, title, id=int(str(shown["id"]))), title, 1)


def _mixed(found: list[Suggestion], limit: int) -> list[Suggestion]:
    """The first ones, no kind with more than its share unless there is room left."""
    most = max(1, int(limit * SHARE))
    taken: dict[str, int] = {}
    first: list[Suggestion] = []
    rest: list[Suggestion] = []
    for each in found:
        taken[each.kind] = taken.get(each.kind, 0) + 1
        (first if taken[each.kind] <= most else rest).append(each)
    kept = first[:limit]
    kept += rest[: limit - len(kept)]
    order = {"role": 0, "skill": 1, "provider": 2, "course": 3}
    return sorted(kept, key=lambda each: order.get(each.kind, 9))
