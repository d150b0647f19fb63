"""Words in further languages, added to a published version: they change no meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import transaction

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.framework.bulk import insert_rows
from skillshub.framework.content import Ref, Words
from skillshub.framework.events import wording_added
from skillshub.framework.models import Edition, Framework, Version, Wording
from skillshub.framework.queries import concept_ids_at, get_published
from skillshub.framework.revision import wording_values
from skillshub.framework.statements import WORDINGS
from skillshub.framework.storage import full_disk_is_said
from skillshub.kernel.progress import Progress, Silent

#: Words for one concept in one language.
Said = tuple[Ref, str, Words]


@dataclass
class Added:
    """What `add_wording` did with the words it was given."""

    per_language: Counter[str] = field(default_factory=Counter)
    held: int = 0  # said already
    unknown: int = 0  # about concepts that the version does not have
    concept_ids: set[int] = field(default_factory=set)

    @property
    def count(self) -> int:
        return self.per_language.total()


def add_wording(
    framework: Framework,
    words: Iterable[Said],
    *,
    by: Person | None,
    progress: Progress | None = None,
) -> Added:
    """Add words where the newest published version has none for a concept in a language.

    Words that are there already stay as they are: changing them takes a new version. `words` is
    read as a stream, so that twenty languages need no more memory than one.
    """
    if by is not None:
        require(by, Permission.FRAMEWORK_EDIT, at=framework.organisation)
    with full_disk_is_said(), transaction.atomic():
        framework = Framework.objects.select_for_update().get(pk=framework.pk)
        version = get_published(framework)
        added = _write(version, words, progress or Silent())
        if added.count:
            _finish(version, added, by)
        return added


def _write(version: Version, words: Iterable[Said], progress: Progress) -> Added:
    added = Added()
    fresh = _missing(version, words, added)
    ends_in = _ends_in_draft(version)
    columns = ("since", "until", *WORDINGS.identity, *WORDINGS.values)
    rows = (
        (version.ordinal, ends_in.get(pk, lang), pk, lang, *wording_values(wording))
        for pk, lang, wording in fresh
    )
    insert_rows(Wording, columns, rows, progress)
    return added


def _missing(
    version: Version, words: Iterable[Said], added: Added
) -> Iterator[tuple[int, str, Words]]:
    """The words that the version lacks, each concept and language once; counts as it goes."""
    present = concept_ids_at(version)
    held: dict[str, set[int]] = {}
    for ref, lang, wording in words:
        pk = present.get(ref)
        if lang not in held:
            held[lang] = _worded(version, lang)
        if pk is None:
            added.unknown += 1
        elif pk in held[lang]:
            added.held += 1
        else:
            held[lang].add(pk)
            added.per_language[lang] += 1
            added.concept_ids.add(pk)
            yield pk, lang, wording


def _worded(version: Version, lang: str) -> set[int]:
    rows = Wording.objects.at(version.ordinal).filter(
        concept__framework=version.framework_id, lang=lang
    )
    return set(rows.values_list("concept_id", flat=True))


class _Ends(NamedTuple):
    by_wording: dict[tuple[int, str], int]
    by_concept: dict[int, int]

    def get(self, pk: int, lang: str) -> int | None:
        return self.by_wording.get((pk, lang)) or self.by_concept.get(pk)


def _ends_in_draft(version: Version) -> _Ends:
    """Where an open draft has its own words already, or has retired the concept."""
    draft = version.framework.versions.filter(ordinal__gt=version.ordinal).first()
    if draft is None:
        return _Ends({}, {})
    rows = Wording.objects.filter(concept__framework=version.framework_id, since=draft.ordinal)
    gone = Edition.objects.filter(
        concept__framework=version.framework_id, until=draft.ordinal
    ).exclude(concept__editions__since=draft.ordinal)
    return _Ends(
        dict.fromkeys(rows.values_list("concept_id", "lang"), draft.ordinal),
        dict.fromkeys(gone.values_list("concept_id", flat=True), draft.ordinal),
    )


def _finish(version: Version, added: Added, by: Person | None) -> None:
    framework = version.framework
    new = {lang: "source" for lang in added.per_language if lang not in framework.languages}
    framework.languages = framework.languages | new
    framework.save(update_fields=["languages"])
    record(
        "framework.wording.added", by=by, thing=framework,
        facts={"version": version.name, "languages": dict(added.per_language)},
    )  # fmt: skip
    wording_added.announce(framework=framework, concept_ids=sorted(added.concept_ids))
