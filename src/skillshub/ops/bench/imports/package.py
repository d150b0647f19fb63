"""An invented package with ESCO's shape and size, for where the real one is not at hand."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Iterable
from pathlib import Path

BASE = "http://data.europa.eu/esco/"
SKILLS, OCCUPATIONS, RELATIONS, GROUPS = 13_896, 3_007, 123_855, 640
_WORDS = [
    "measure", "assemble", "inspect", "battery", "module", "cell", "torque", "record",
    "calibrate", "weld", "solder", "plan", "data", "safety", "vehicle", "wiring", "software",
    "chip", "wafer", "clean", "protocol", "coating", "sensor", "audit", "maintain", "lead",
    "procure", "recycle", "simulate", "diagnose", "voltage", "isolate", "document", "team",
    "supplier", "quality", "report",
]  # fmt: skip


def write_package(folder: Path) -> list[Path]:
    """Two zips in the layout of v1.1.x; the same bytes of text in every run."""
    chance = random.Random(1)
    skills = [f"{BASE}skill/s-{number}" for number in range(SKILLS)]
    roles = [f"{BASE}occupation/o-{number}" for number in range(OCCUPATIONS)]
    groups = [f"{BASE}skill/g-{number}" for number in range(GROUPS)]
    start = "ESCO dataset - v1.1.1 - classification -"
    concepts = folder / f"{start} en - csv.zip"
    relations = folder / f"{start}  - csv.zip"
    with zipfile.ZipFile(concepts, "w", zipfile.ZIP_DEFLATED) as archive:
        _table(archive, "skills_en.csv", _SKILL, (_skill(uri, chance) for uri in skills))
        _table(archive, "occupations_en.csv", _ROLE, (_role(uri, chance) for uri in roles))
        _table(archive, "skillGroups_en.csv", _GROUP, (_group(uri, chance) for uri in groups))
        _table(archive, "ISCOGroups_en.csv", _GROUP, [(f"{BASE}isco/C1", "managers", "", "", "1")])
    with zipfile.ZipFile(relations, "w", zipfile.ZIP_DEFLATED) as archive:
        pairs = chance.sample(range(OCCUPATIONS * SKILLS), RELATIONS)
        needs = ((roles[p % OCCUPATIONS], "essential", "", skills[p // OCCUPATIONS]) for p in pairs)
        _table(archive, "occupationSkillRelations.csv", _NEED, needs)
        _table(archive, "skillSkillRelations.csv", _RELATION, [(skills[0], "optional", skills[1])])
        links = (
            ("KnowledgeSkillCompetence", s, "SkillGroup", chance.choice(groups)) for s in skills
        )
        _table(archive, "broaderRelationsSkillPillar.csv", _LINK, links)
        above = (("Occupation", role, "ISCOGroup", f"{BASE}isco/C1") for role in roles)
        _table(archive, "broaderRelationsOccPillar.csv", _LINK, above)
    return [concepts, relations]


_SKILL = ("conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "description")
_ROLE = ("conceptUri", "iscoGroup", "preferredLabel", "altLabels", "description", "code")
_GROUP = ("conceptUri", "preferredLabel", "altLabels", "description", "code")
_NEED = ("occupationUri", "relationType", "skillType", "skillUri")
_RELATION = ("originalSkillUri", "relationType", "relatedSkillUri")
_LINK = ("conceptType", "conceptUri", "broaderType", "broaderUri")


def _skill(uri: str, chance: random.Random) -> tuple[str, ...]:
    alternatives = "\n".join(_phrase(chance, 4) for _ in range(chance.randint(0, 14)))
    return uri, "knowledge", "cross-sector", _phrase(chance, 4), alternatives, _phrase(chance, 22)


def _role(uri: str, chance: random.Random) -> tuple[str, ...]:
    alternatives = "\n".join(_phrase(chance, 3) for _ in range(chance.randint(0, 18)))
    return uri, "7233", _phrase(chance, 2), alternatives, _phrase(chance, 60), "7233.1"


def _group(uri: str, chance: random.Random) -> tuple[str, ...]:
    return uri, _phrase(chance, 3), "", _phrase(chance, 25), "S1"


def _phrase(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))


def _table(
    archive: zipfile.ZipFile, name: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    archive.writestr(name, text.getvalue())
