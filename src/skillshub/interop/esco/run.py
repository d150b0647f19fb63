"""Importing ESCO: look at the files, parse them, revise the framework, add further languages.

Everything is one transaction: a killed or failed import leaves nothing, and a rerun completes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from skillshub.accounts.models import Person
from skillshub.accounts.permissions import Permission, require
from skillshub.framework.actions import (
    add_wording,
    apply_revision,
    create_framework,
    edit_framework,
)
from skillshub.framework.actions.wording import Said
from skillshub.framework.models import Framework
from skillshub.framework.queries import find_published
from skillshub.framework.storage import full_disk_is_said
from skillshub.interop.esco.errors import (
    MissingTables,
    NameNeeded,
    OlderVersion,
    WrongLanguage,
)
from skillshub.interop.esco.labels import (
    languages_of_labels,
    said_by_labels,
    said_by_tables,
)
from skillshub.interop.esco.package import Package, open_package
from skillshub.interop.esco.parse import KINDS, Parsed
from skillshub.kernel.plans import Problem, Severity
from skillshub.kernel.progress import Progress, Silent

KEY = "esco"
#: Tables that make a package whole, beside the concept tables; without them it can only add words.
RELATION_TABLES = (
    "occupationSkillRelations",
    "skillSkillRelations",
    "broaderRelationsSkillPillar",
    "broaderRelationsOccPillar",
)
NOTICE = "This service uses the ESCO classification of the European Commission."
ABOUT: dict[str, Any] = {
    "name": {"en": "ESCO", "de": "ESCO"},
    "description": {
        "en": "European Skills, Competences, Qualifications and Occupations",
        "de": "Europäische Klassifikation für Fähigkeiten, Kompetenzen, Qualifikationen und Berufe",
    },
    "owner": "European Commission",
    "licence": "Commission Decision 2011/833/EU on the reuse of Commission documents",
    "source": "https://esco.ec.europa.eu",
    "notice": NOTICE,
    "edition": (
        "Labels are trimmed and alternative labels are listed once; texts are otherwise unchanged."
    ),
    "is_reference": False,
}


@dataclass
class Outcome:
    """What an import read and what it did. `version` is empty when nothing had to change."""

    version: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    collections: dict[str, int] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    kinds: dict[str, dict[str, int]] = field(default_factory=dict)
    words_added: dict[str, int] = field(default_factory=dict)
    words_held: int = 0
    words_unknown: int = 0
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


def import_esco(
    files: Iterable[Path | str],
    *,
    by: Person | None,
    name: str = "",
    langs: Iterable[str] = (),
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Read the zips and make `esco` say what they say. `langs` empty: every language found."""
    if by is not None:
        require(by, Permission.FRAMEWORK_EDIT)
        require(by, Permission.FRAMEWORK_PUBLISH)
    package = open_package(files)
    work = _Import(package, _languages(package, list(langs)), name, by, progress or Silent())
    with full_disk_is_said(), transaction.atomic():
        work.run()
        if dry_run:
            transaction.set_rollback(True)
    return work.outcome


def _languages(package: Package, wanted: list[str]) -> list[str]:
    found = package.languages
    missing = set(wanted) - set(found) - languages_of_labels(package)
    if missing and not package.labels:
        raise WrongLanguage(wanted=", ".join(sorted(missing)), found=", ".join(found) or "–")
    return [lang for lang in found if not wanted or lang in wanted]


class _Import:
    def __init__(
        self, package: Package, langs: list[str], name: str, by: Person | None, progress: Progress
    ) -> None:
        self.package, self.langs, self.by, self.progress = package, langs, by, progress
        self.asked_name = name
        self.outcome = Outcome(languages=langs, passed_over=package.passed_over)

    def run(self) -> None:
        held = Framework.objects.filter(key=KEY).first()
        if self._is_whole(held):
            self._revise(held)
            if self.package.labels:
                self._add(said_by_labels(self.package, self.outcome.problems))
        else:
            self._add(self._words_only())

    # --- what the package is ------------------------------------------------------

    def _is_whole(self, held: Framework | None) -> bool:
        """Is this a complete package? Refuses one that is neither that nor mere words."""
        if self._is_words_for(held):
            return False
        missing = [name for name in self._missing() if name]
        if missing:
            raise MissingTables(missing=", ".join(missing), where=_where(missing))
        return True

    def _is_words_for(self, held: Framework | None) -> bool:
        if any(self.package.any_source(table) for table in RELATION_TABLES) or held is None:
            return False
        return find_published(held) is not None and held.source_language not in self.langs

    def _missing(self) -> Iterator[str]:
        if not self._whole_languages():
            lang = self.langs[0] if self.langs else "en"
            for table in KINDS:
                yield "" if self.package.source(table, lang) else f"{table}_{lang}.csv"
        for table in RELATION_TABLES:
            yield "" if self.package.any_source(table) else f"{table}.csv"

    def _whole_languages(self) -> list[str]:
        """Languages in which every concept table is there."""
        return [
            lang for lang in self.langs
            if all(self.package.source(table, lang) for table in KINDS)
        ]  # fmt: skip

    # --- what is done -------------------------------------------------------------

    def _revise(self, held: Framework | None) -> None:
        whole = self._whole_languages()
        name = self._name(held)
        framework = held or create_framework(
            key=KEY, by=self.by, source_language=whole[0], position=100, **ABOUT
        )
        parsed = Parsed(self.package, whole, self.progress)
        outcome = self.outcome
        outcome.counts, outcome.collections = parsed.counts, parsed.collections
        outcome.problems += parsed.problems
        version = apply_revision(
            framework, parsed.content, version_name=_free(framework, name), by=self.by,
            progress=self.progress, note=_("ESCO {name}, as published").format(name=name),
        )  # fmt: skip
        if version is not None:
            outcome.version = version.name
            outcome.kinds = version.summary["kinds"]
        known = dict.fromkeys(whole, "source")
        edit_framework(framework, by=self.by, languages=framework.languages | known)
        partial = [lang for lang in self.langs if lang not in whole]
        if partial:
            self._add(said_by_tables(self.package, partial, outcome.problems))

    def _add(self, words: Iterable[Said]) -> None:
        framework = Framework.objects.get(key=KEY)
        self.progress.stage(_("Adding words in further languages"))
        added = add_wording(framework, words, by=self.by, progress=self.progress)
        outcome = self.outcome
        for lang, number in added.per_language.items():
            outcome.words_added[lang] = outcome.words_added.get(lang, 0) + number
        outcome.words_held += added.held
        outcome.words_unknown += added.unknown
        if added.unknown:
            outcome.problems.append(_unknown_words(added.unknown))

    def _words_only(self) -> Iterator[Said]:
        yield from said_by_tables(self.package, self.langs, self.outcome.problems)
        yield from said_by_labels(self.package, self.outcome.problems)

    def _name(self, held: Framework | None) -> str:
        """The version's name, as asked for or as the file names say; never an older one."""
        versions = sorted(self.package.versions)
        name = self.asked_name or (versions[0] if len(versions) == 1 else "")
        if not name:
            raise NameNeeded(found=", ".join(versions) or "–")
        newest = find_published(held) if held else None
        if newest is not None and _as_numbers(name) < _as_numbers(newest.name):
            raise OlderVersion(held=newest.name, offered=name)
        return name


def _free(framework: Framework, name: str) -> str:
    """`1.1.1`, or `1.1.1 (2)` where that version was published with other content before."""
    taken = set(framework.versions.values_list("name", flat=True))
    candidates = (name if n == 1 else f"{name} ({n})" for n in count(1))
    return next(candidate for candidate in candidates if candidate not in taken)


def _as_numbers(name: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", name.split(" ")[0])]


def _where(missing: list[str]) -> str:
    relations = {name for name in missing if name.removesuffix(".csv") in RELATION_TABLES}
    told = []
    if relations:
        told.append(_(
            "Relations are in the language-independent package: on the ESCO download page choose "
            "the same version and leave the language empty (the file is called “ESCO dataset - v… "
            "- classification -  - csv.zip”); from version 1.2 on they are in every language's "
            "package."
        ))  # fmt: skip
    if set(missing) - relations:
        told.append(_(
            "Concepts are in the classification package of a language (“ESCO dataset - v… - "
            "classification - en - csv.zip”)."
        ))  # fmt: skip
    return " ".join([*told, _("Give all zips together.")])


def _unknown_words(number: int) -> Problem:
    message = _("{count} wordings are about concepts that this version does not have")
    return Problem(
        message.format(count=number),
        _("They were left out. They belong to another version of ESCO."),
        severity=Severity.WARNING, code="words-of-other-version",
    )  # fmt: skip
