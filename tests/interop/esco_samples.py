"""A tiny invented package in ESCO's shape: two skills, two occupations, groups, a collection."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

BASE = "http://data.europa.eu/esco/"
SOLDER, MEASURE = BASE + "skill/s-1", BASE + "skill/s-2"
FITTER, GHOST = BASE + "occupation/o-1", BASE + "occupation/o-9"
HANDS, TOP, ISCO = BASE + "skill/g-1", BASE + "isced-f/05", BASE + "isco/C7"
Tables = dict[str, list[list[str]]]


def concepts(lang: str = "en") -> Tables:
    """The tables of one language, with the traps of the real ones."""
    skills = ["conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "description"]
    groups = ["conceptUri", "preferredLabel", "altLabels", "description", "code"]
    said = {"en": ("solder", "fitter"), "de": ("löten", "Schlosser")}[lang]
    return {
        f"skills_{lang}.csv": [
            skills,
            [SOLDER, "skill/competence", "cross-sector", f" {said[0]}\xa0",
             f"{said[0]}\nbraze\nbraze", "Joins\n“metal”, with solder"],
            [MEASURE, "", "", f"measure {lang}", "", ""],
        ],
        f"occupations_{lang}.csv": [
            ["conceptUri", "iscoGroup", "preferredLabel", "altLabels", "regulatedProfessionNote",
             "code"],
            [FITTER, "7233", said[1], "", BASE + "regulated-professions/regulated", "7233.1"],
        ],
        f"skillGroups_{lang}.csv": [
            groups, [HANDS, "hands", "", "", "S1"], [TOP, "engineering", "", "", "05"],
        ],
        f"ISCOGroups_{lang}.csv": [groups, [ISCO, "craft", "", "", "7"]],
        f"greenSkillsCollection_{lang}.csv": [
            ["conceptUri", "preferredLabel", "altLabels"], [SOLDER, said[0], "braze | weld"],
        ],
        f"skillsHierarchy_{lang}.csv": [
            ["Level 0 URI", "Level 1 URI", "Level 2 URI", "Level 3 URI", "Level 0 code"],
            [TOP], [TOP, HANDS],
        ],
    }  # fmt: skip


def relations(suffix: str = "") -> Tables:
    return {
        f"occupationSkillRelations{suffix}.csv": [
            ["occupationUri", "relationType", "skillType", "skillUri"],
            [FITTER, "essential", "skill/competence", SOLDER],
            [FITTER, "optional", "", MEASURE],
            [GHOST, "optional", "", MEASURE],
        ],
        f"skillSkillRelations{suffix}.csv": [
            ["originalSkillUri", "relationType", "relatedSkillUri"],
            [SOLDER, "optional", MEASURE],
        ],
        f"broaderRelationsSkillPillar{suffix}.csv": [
            ["conceptType", "conceptUri", "broaderType", "broaderUri"],
            ["KnowledgeSkillCompetence", SOLDER, "SkillGroup", HANDS],
        ],
        f"broaderRelationsOccPillar{suffix}.csv": [
            ["conceptType", "conceptUri", "broaderType", "broaderUri"],
            ["Occupation", FITTER, "ISCOGroup", ISCO],
        ],
    }


def pack(file: Path, tables: Tables, encoding: str = "utf-8-sig") -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            text = io.StringIO(newline="")
            csv.writer(text).writerows(rows)
            archive.writestr(name, text.getvalue().encode(encoding))
    return file


def old_layout(folder: Path, version: str = "1.1.1") -> list[Path]:
    """Two zips, as v1.1.x is published."""
    start = f"ESCO dataset - v{version} - classification -"
    return [
        pack(folder / f"{start} en - csv.zip", concepts()),
        pack(folder / f"{start}  - csv.zip", relations()),
    ]


def new_layout(folder: Path, version: str = "1.2.0") -> list[Path]:
    """One zip per language with every table, as v1.2.x is published."""
    name = f"ESCO dataset - v{version} - classification - en - csv.zip"
    return [pack(folder / name, concepts() | relations("_en"))]
