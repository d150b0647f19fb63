"""Which tables a set of ESCO zips holds, in either layout, and how their rows are read.

v1.1.x   skills_en.csv …                  + a second zip: occupationSkillRelations.csv …
v1.2.x   skills_en.csv … occupationSkillRelations_en.csv, all in one zip per language
extra    skill_labels_multilingual.csv …  words only, known by their columns
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from skillshub.interop.esco.errors import (
    BrokenZip,
    NotAZip,
    NotEsco,
    TableTwice,
    TooLarge,
    WrongColumns,
    WrongEncoding,
)

#: Characters in one line or cell. ESCO's longest cell that is read here has about 8,000.
CELL_MAX = 1_000_000
#: Bytes of one unpacked table. The largest official one (relations) has 21 million.
TABLE_MAX = 400_000_000

_MEMBER = re.compile(r"^(?P<table>[A-Za-z]+)(?:_(?P<lang>[a-z]{2}(?:-[A-Z]{2})?))?\.csv$")
_VERSION = re.compile(r"v(\d+\.\d+(?:\.\d+)?)")
#: Columns a table cannot do without.
COLUMNS: dict[str, frozenset[str]] = {
    "skills": frozenset({"conceptUri", "preferredLabel"}),
    "occupations": frozenset({"conceptUri", "preferredLabel"}),
    "ISCOGroups": frozenset({"conceptUri", "preferredLabel"}),
    "skillGroups": frozenset({"conceptUri", "preferredLabel"}),
    "occupationSkillRelations": frozenset({"occupationUri", "relationType", "skillUri"}),
    "skillSkillRelations": frozenset({"originalSkillUri", "relationType", "relatedSkillUri"}),
    "broaderRelationsSkillPillar": frozenset({"conceptUri", "broaderUri"}),
    "broaderRelationsOccPillar": frozenset({"conceptUri", "broaderUri"}),
    "skillsHierarchy": frozenset({"Level 0 URI"}),
}
_COLLECTION = frozenset({"conceptUri"})
#: Files that only give words, known by their header; where the language is not a column it is in
#: the file's name.
LABELS: dict[str, frozenset[str]] = {
    "labels": frozenset({"esco_uri", "lang", "label"}),
    "label-rows": frozenset({"esco_uri", "lang", "preferredLabel"}),
    "descriptions": frozenset({"concept_uri", "preferred_label"}),
}
_LANG_IN_NAME = re.compile(r"_([a-z]{2})(?=[_.])")


@dataclass(frozen=True)
class Source:
    """One table in one zip."""

    zip: Path
    member: str
    table: str
    lang: str = ""

    @property
    def name(self) -> str:
        return self.member.rsplit("/", 1)[-1]


@dataclass
class Package:
    """Every table found, by what it is."""

    tables: dict[str, dict[str, Source]] = field(default_factory=dict)  # table → lang → source
    collections: list[Source] = field(default_factory=list)
    labels: list[Source] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)

    def source(self, table: str, lang: str) -> Source | None:
        return self.tables.get(table, {}).get(lang)

    def any_source(self, table: str) -> Source | None:
        """A table that says the same in every language (relations)."""
        return next(iter(self.tables.get(table, {}).values()), None)

    @property
    def languages(self) -> list[str]:
        """Languages of the concept tables, English first."""
        found = {
            lang
            for table in ("skills", "occupations")
            for lang in self.tables.get(table, {})
            if lang
        }
        return sorted(found, key=lambda lang: (lang != "en", lang))


def open_package(files: Iterable[Path | str]) -> Package:
    """List the tables of these zips; refuse what is not a sound zip with ESCO tables in it."""
    package = Package()
    for file in map(Path, files):
        before = _count(package)
        names = _members(file)
        for member in names:
            _place(package, file, member)
        if _count(package) == before:
            shown = ", ".join(sorted(names)[:6]) or "–"
            raise NotEsco(file=file.name, found=shown)
        if version := _VERSION.search(file.name):
            package.versions.add(version[1])
    return package


def rows(source: Source) -> Iterator[tuple[int, dict[str, str]]]:
    """Each record with its number as a spreadsheet counts (the header is row 1).

    ESCO leaves out empty cells at a row's end, so short rows are filled up. A record with too many
    cells, or without those its table cannot do without, has the key `""` set to its width.
    """
    with _text(source) as text:
        reader = csv.reader(_lines(source, text), strict=True)
        header: list[str] = []
        needed = _needed(source)
        number = 0
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as wrong:
                raise BrokenZip(file=source.name, reason=f"row {number + 1}: {wrong}") from None
            if cells is None:
                return
            number += 1
            if number == 1:
                header = _checked(source, cells)
            elif cells:
                record = dict(zip(header, cells, strict=False))
                if len(cells) != len(header):
                    if len(cells) > len(header) or not needed <= record.keys():
                        record[""] = str(len(cells))
                    record = dict.fromkeys(header, "") | record
                yield number, record


def _count(package: Package) -> int:
    tables = sum(len(found) for found in package.tables.values())
    return tables + len(package.collections) + len(package.labels)


def _members(file: Path) -> list[str]:
    try:
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                if info.file_size > TABLE_MAX:
                    reason = f"{info.filename} unpacks to {info.file_size:,} bytes"
                    raise TooLarge(file=file.name, reason=reason)
                if info.flag_bits & 1:
                    raise BrokenZip(file=file.name, reason="it is protected by a password")
            return [i.filename for i in archive.infolist() if i.filename.lower().endswith(".csv")]
    except FileNotFoundError:
        raise NotAZip(file=str(file)) from None
    except zipfile.BadZipFile as wrong:
        raise _not_sound(file, str(wrong)) from None


def _not_sound(file: Path, reason: str) -> NotAZip | BrokenZip:
    with file.open("rb") as handle:
        begins_as_zip = handle.read(4) == b"PK\x03\x04"
    if begins_as_zip:
        return BrokenZip(file=file.name, reason=f"its end is missing: {reason}")
    return NotAZip(file=file.name)


def _place(package: Package, file: Path, member: str) -> None:
    """Put a member where it belongs, by its name or else by its columns."""
    name = member.rsplit("/", 1)[-1]
    match = _MEMBER.match(name)
    if match and match["table"] in COLUMNS:
        lang = match["lang"] or ""
        found = package.tables.setdefault(match["table"], {})
        if lang in found:
            raise TableTwice(table=name, first=found[lang].zip.name, second=file.name)
        found[lang] = Source(file, member, match["table"], lang)
    elif match and match["table"].endswith("Collection"):
        source = Source(file, member, match["table"], match["lang"] or "")
        package.collections.append(source)
    elif kind := _label_kind(Source(file, member, "")):
        lang = _LANG_IN_NAME.search(name)
        package.labels.append(Source(file, member, kind, lang[1] if lang else ""))
    else:
        package.passed_over.append(name)


def _label_kind(source: Source) -> str:
    with _text(source) as text:
        header = set(next(csv.reader(_lines(source, text)), []))
    return next((kind for kind, columns in LABELS.items() if columns <= header), "")


def _needed(source: Source) -> frozenset[str]:
    return COLUMNS.get(source.table) or LABELS.get(source.table) or _COLLECTION


def _checked(source: Source, header: list[str]) -> list[str]:
    missing = _needed(source) - set(header)
    if missing:
        raise WrongColumns(
            file=source.name, missing=", ".join(sorted(missing)), found=", ".join(header)[:200]
        )
    return header


@contextmanager
def _text(source: Source) -> Iterator[io.TextIOWrapper]:
    with zipfile.ZipFile(source.zip) as archive:
        _refuse_utf16(source, archive)
        with (
            archive.open(source.member) as member,
            io.TextIOWrapper(member, "utf-8-sig", newline="") as text,
        ):
            yield text


def _refuse_utf16(source: Source, archive: zipfile.ZipFile) -> None:
    try:
        with archive.open(source.member) as member:
            start = member.read(200)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as wrong:
        raise BrokenZip(file=source.name, reason=str(wrong)) from None
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in start:
        raise WrongEncoding(file=source.name, reason="it looks like UTF-16")


def _lines(source: Source, text: io.TextIOWrapper) -> Iterator[str]:
    """Lines, none longer than `CELL_MAX`, so that one monstrous cell cannot fill the memory."""
    csv.field_size_limit(CELL_MAX)
    number = 0
    while True:
        try:
            line = text.readline(CELL_MAX)
        except UnicodeDecodeError as wrong:
            raise WrongEncoding(file=source.name, reason=f"near line {number}: {wrong}") from None
        except (zipfile.BadZipFile, zlib.error, EOFError) as wrong:
            raise BrokenZip(file=source.name, reason=str(wrong)) from None
        if not line:
            return
        number += 1
        if len(line) >= CELL_MAX:
            reason = f"a cell near line {number} has over {CELL_MAX:,} characters"
            raise TooLarge(file=source.name, reason=reason)
        yield line
