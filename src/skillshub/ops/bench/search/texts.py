"""Real text to make courses of: ESCO and course records where SKILLSHUB_DATA has them, else the
frameworks of this repository.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
#: Enough for any two courses to differ, few enough to fit in memory.
MOST_SENTENCES = 40_000
ROLES = 60


@dataclass
class Texts:
    """`sentences` and `titles` per language; `skills` and `roles`: (uuid, labels per language)."""

    sentences: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    titles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    skills: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    roles: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def languages(self) -> list[str]:
        """Those with enough text to write courses in."""
        return sorted(c for c, held in self.sentences.items() if len(held) > 50 and self.titles[c])

    def add(self, lang: str, title: str, text: str) -> None:
        if title:
            self.titles[lang].append(title)
        if len(self.sentences[lang]) < MOST_SENTENCES:
            self.sentences[lang] += [s for s in _SENTENCE.split(text) if 20 < len(s) < 400]


def read_texts(data: Path | None, repository: Path) -> Texts:
    """From `data` if it has ESCO, else from the community frameworks of the repository."""
    texts = Texts()
    if data is not None and (data / "esco").is_dir():
        _read_esco(data / "esco", texts)
        _read_courses(data / "courses", texts)
    else:
        _read_frameworks(repository, texts)
    return texts


def _read_esco(folder: Path, texts: Texts) -> None:
    labels: dict[str, dict[str, dict[str, str]]] = {"skill": {}, "occupation": {}}
    with zipfile.ZipFile(folder / "labels-multilingual.zip") as pack:
        for row in _rows(pack, "skill_labels_multilingual.csv"):
            labels["skill"].setdefault(row["esco_uri"], {})[row["lang"]] = row["label"].strip()
            texts.add(row["lang"], row["label"].strip(), "")
        for row in _rows(pack, "occupation_labels_multilingual_v1.0.8.csv"):
            held = labels["occupation"].setdefault(row["esco_uri"], {})
            held[row["lang"]] = row["preferredLabel"].strip()
            texts.add(row["lang"], row["preferredLabel"].strip(), row["description"] or "")
    for english in sorted(folder.glob("*1.1.1*- en - csv.zip")):
        with zipfile.ZipFile(english) as pack:
            for row in _rows(pack, "skills_en.csv"):
                texts.add("en", row["preferredLabel"].strip(), row["description"] or "")
    texts.skills = [(_uuid(uri), names) for uri, names in labels["skill"].items()]
    texts.roles = [(_uuid(uri), names) for uri, names in labels["occupation"].items()][:ROLES]


def _read_courses(folder: Path, texts: Texts) -> None:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text().split("\n"):
            row = json.loads(line or "{}")
            lang = str(row.get("lang", "en"))[:2]
            texts.add(lang, str(row.get("title", "")), str(row.get("description", "")))


def _read_frameworks(folder: Path, texts: Texts) -> None:
    for path in sorted(folder.glob("*/skills.csv")):
        for row in csv.DictReader(io.StringIO(path.read_text())):
            key = f"{path.parent.name}/{row['skill']}"
            texts.skills.append((_uuid(key), {"en": row["title"]}))
            said = [row["definition"], *(row[f"level_{rank}"] for rank in (1, 2, 3))]
            texts.add("en", row["title"], ". ".join(said))
    for path in sorted(folder.glob("*/roles.csv")):
        for row in csv.DictReader(io.StringIO(path.read_text())):
            if row.get("role"):
                key = f"{path.parent.name}/{row['role']}"
                texts.roles.append((_uuid(key), {"en": row["title"]}))
                texts.add("en", row["title"], row["description"])


def _rows(pack: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    with pack.open(name) as raw:
        yield from csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig", newline=""))


def _uuid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))
