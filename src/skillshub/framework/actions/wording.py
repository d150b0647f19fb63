"""Words in further languages, added to a published version: they change no meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import transaction

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.framework.content import Ref, Words
from skillshub.framework.events import wording_added
from skillshub.framework.models import Edition, Framework, Version, Wording
from skillshub.framework.queries import concept_ids_at, get_published
from skillshub.framework.revision import wording_values
from skillshub.framework.spans import BATCH
from skillshub.framework.statements import WORDINGS
from skillshub.framework.storage import full_disk_is_said
from skillshub.kernel.progress import Progress, Silent

Added = Mapping[Ref, Mapping[str, Words]]


def add_wording(
    framework: Framework, words: Added, *, by: Person | None, progress: Progress | None = None
) -> int:
    """Add words where the newest published version has none in that language; answer how many.

    Words that are there already stay as they are: changing them takes a new version. References to
    concepts that the version does not hold are passed over (`missing_wordings` counts them).
    """
    if by is not None:
        require(by, Permission.FRAMEWORK_EDIT, at=framework.organisation)
    with full_disk_is_said(), transaction.atomic():
        framework = Framework.objects.select_for_update().get(pk=framework.pk)
        version = get_published(framework)
        missing = list(missing_wordings(version, words))
        if not missing:
            return 0
        (progress or Silent()).stage(f"{framework.key}: words", len(missing))
        _write(version, missing, progress or Silent())
        _finish(version, missing, by)
        return len(missing)


def missing_wordings(version: Version, words: Added) -> Iterable[tuple[int, str, Words]]:
    """(concept id, language, words) for what the version lacks."""
    present = concept_ids_at(version)
    languages = {lang for said in words.values() for lang in said}
    held = set(
        Wording.objects.at(version.ordinal)
        .filter(concept__framework=version.framework_id, lang__in=languages)
        .values_list("concept_id", "lang")
    )
    for ref, said in words.items():
        pk = present.get(ref)
        if pk is not None:
            for lang, wording in said.items():
                if (pk, lang) not in held:
                    yield pk, lang, wording


def _write(version: Version, missing: list[tuple[int, str, Words]], progress: Progress) -> None:
    ends_in = _ends_in_draft(version)
    for start in range(0, len(missing), BATCH):
        batch = [
            Wording(
                concept_id=pk, lang=lang, since=version.ordinal, until=ends_in.get((pk, lang)),
                **dict(zip(WORDINGS.values, wording_values(wording), strict=True)),
            )
            for pk, lang, wording in missing[start : start + BATCH]
        ]  # fmt: skip
        Wording.objects.bulk_create(batch)
        progress.step(len(batch))


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


class _Ends(NamedTuple):
    by_wording: dict[tuple[int, str], int]
    by_concept: dict[int, int]

    def get(self, wording: tuple[int, str]) -> int | None:
        return self.by_wording.get(wording) or self.by_concept.get(wording[0])


def _finish(version: Version, added: list[tuple[int, str, Words]], by: Person | None) -> None:
    framework = version.framework
    per_language = Counter(lang for _, lang, _ in added)
    framework.languages |= {
        lang: "source" for lang in per_language if lang not in framework.languages
    }
    framework.save(update_fields=["languages"])
    record(
        "framework.wording.added", by=by, thing=framework,
        facts={"version": version.name, "languages": dict(per_language)},
    )  # fmt: skip
    wording_added.announce(framework=framework, concept_ids=sorted({pk for pk, _, _ in added}))
