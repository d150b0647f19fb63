"""Label files: words in further languages, without structure. They fill gaps, never overwrite."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from skillshub.framework.actions.wording import Said
from skillshub.framework.content import Ref, Words
from skillshub.interop.esco.package import Package, Source, rows
from skillshub.interop.esco.parse import BASE, KINDS, key_of
from skillshub.interop.esco.words import Tidying, block, tidy, words_of
from skillshub.kernel.codes import language
from skillshub.kernel.errors import Invalid
from skillshub.kernel.plans import Problem, Severity

_KIND_IN_ADDRESS = {"skill": "skill", "occupation": "role", "isco": "role-group"}


def said_by_labels(package: Package, problems: list[Problem]) -> Iterator[Said]:
    """Everything the label files say, as a stream; what cannot be read becomes a problem."""
    for source in sorted(package.labels, key=_richness):
        if source.table == "labels":
            yield from _labels(source, problems)
        else:
            yield from _wordings(source, problems)


def said_by_tables(package: Package, langs: list[str], problems: list[Problem]) -> Iterator[Said]:
    """The words of official tables, where a package comes without its relations."""
    for lang in langs:
        for table, kind in KINDS.items():
            source = package.source(table, lang)
            if source is None:
                continue
            tidying = Tidying(source)
            for number, record in rows(source):
                words = words_of(record, number, tidying)
                if words is not None:
                    yield Ref(kind, key_of(record["conceptUri"])), lang, words
            problems += tidying.problems()


def _richness(source: Source) -> int:
    """Files with descriptions and alternatives come first: what comes first stays."""
    return ("label-rows", "descriptions", "labels").index(source.table)


def languages_of_labels(package: Package) -> set[str]:
    """Languages that the files' names tell; those in a column are known only when it is read."""
    return {source.lang for source in package.labels if source.lang}


def _labels(source: Source, problems: list[Problem]) -> Iterator[Said]:
    """One label a row. A second label of the same concept helps to find it: it is kept hidden."""
    found: dict[tuple[str, str], list[str]] = {}
    codes = _Codes(source, problems)
    for number, record in rows(source):
        lang = codes.read(number, record["lang"])
        label = tidy(record["label"])
        if lang and label and record["esco_uri"].startswith(BASE):
            labels = found.setdefault((record["esco_uri"], lang), [])
            if label not in labels:
                labels.append(label)
    for (uri, lang), labels in found.items():
        ref = _ref(uri)
        if ref:
            yield ref, lang, Words(labels[0], hidden=tuple(labels[1:]))


def _wordings(source: Source, problems: list[Problem]) -> Iterator[Said]:
    """A label with its alternatives and description a row."""
    tidying, codes = Tidying(source), _Codes(source, problems)
    for number, record in rows(source):
        lang = codes.read(number, record.get("lang") or source.lang)
        ref = _ref(record.get("esco_uri") or record.get("concept_uri", ""))
        if "preferred_label" in record:
            record = {
                "preferredLabel": record["preferred_label"],
                "description": block(record.get("description", "")),
            }
        words = words_of(record, number, tidying)
        if words is not None and lang and ref:
            yield ref, lang, words
    problems += tidying.problems()


def _ref(uri: str) -> Ref | None:
    if not uri.startswith(BASE):
        return None
    scheme = uri.removeprefix(BASE).split("/", 1)[0]
    kind = _KIND_IN_ADDRESS.get(scheme)
    return Ref(kind, key_of(uri)) if kind else None


class _Codes:
    """Reads the language column; a value that is no code is one problem, not one per row."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self._source, self._problems = source, problems
        self._known: dict[str, str] = {}

    def read(self, number: int, value: str) -> str:
        if value not in self._known:
            try:
                self._known[value] = language(value)
            except Invalid as wrong:
                self._known[value] = ""
                self._problems.append(
                    Problem(
                        str(wrong),
                        _("All rows with this value were left out. Correct the column."),
                        self._source.name,
                        number,
                        "lang",
                        Severity.ERROR,
                        "wrong-language",
                    )
                )
        return self._known[value]
