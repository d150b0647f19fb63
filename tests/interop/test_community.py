"""Framework folders: what they say, what is wrong with them, and that a second run is idle."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from skillshub.framework.content import Need, Ref
from skillshub.framework.models import Cell, Framework, Match
from skillshub.framework.queries import find_published
from skillshub.framework.reading import content_of
from skillshub.interop.community.errors import BrokenToml, HasErrors, NoFramework
from skillshub.interop.community.run import import_folder

pytestmark = pytest.mark.django_db
FILES = {
    "framework.toml": """
        key = "workshop"
        name = "Workshop"
        description = "Invented"
        owner = "Nobody"
        edition = "Not official."
        licence = "CC0-1.0"
        source = ""
        source_language = "en"
        [languages.en]
        status = "source"
        [languages.de]
        status = "machine-drafted"
        [funding]
        statement = ""
        [families.metal]
        label = "Metal work"
        [groups.hands]
        label = "Hand skills"
    """,
    "levels.csv": """
        level,name,descriptor
        1,Awareness,Knows.
        2,Practitioner,Does.
        3,Expert,Decides.
    """,
    "roles.csv": """
        role,title,alt_titles,description,segments,family,eqf,isco,status,next_roles,drivers
        fitter,Fitter,mechanic | joiner,Fits.,production,metal,4,7233,changing,master,robots | data
        master,Master fitter,,Leads.,,metal,,,established,,
    """,
    "skills.csv": """
        skill,title,alt_labels,kind,group,definition,level_1,level_2,level_3,regulated,collections
        solder,Solder,braze,skill,hands,Joins metal.,Names.,Solders.,Teaches.,IPC-A-610,green
    """,
    "matrix.csv": """
        role,skill,level,necessity
        fitter,solder,2,essential
        master,shared:teamwork,3,optional
    """,
    "matches.csv": """
        type,subject,relation,target,target_label,note
        skill,solder,close,http://data.europa.eu/esco/skill/s-1,solder,
        skill,solder,related,shared:teamwork,Teamwork,
    """,
    "translations/de/skills.csv": """
        skill,title,alt_labels,definition,level_1,level_2,level_3
        solder,Löten,,Fügt Metall.,Benennt.,Lötet.,Lehrt.
    """,
    "translations/de/terms.csv": """
        type,key,text
        framework-name,,Werkstatt
        level-name,1,Grundverständnis
        group,hands,Handarbeit
    """,
}
FITTER, MASTER, SOLDER = Ref("role", "fitter"), Ref("role", "master"), Ref("skill", "solder")
TEAMWORK = Ref("skill", "teamwork", "shared")


def folder(path: Path, **changes: str) -> Path:
    """The invented folder with some files replaced (`roles_csv="…"`)."""
    (path.parent / "segments.csv").write_text("segment,label\nproduction,Production\n")
    texts = FILES | {name.replace("_csv", ".csv"): text for name, text in changes.items()}
    for name, text in texts.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(line.strip() for line in text.strip().splitlines()) + "\n")
    return path


def shared(tmp_path: Path) -> Path:
    """A framework of one skill, for others to borrow."""
    header = FILES["skills.csv"].strip().splitlines()[0]
    made = folder(
        tmp_path / "shared",
        skills_csv=header + "\nteamwork,Teamwork,,transversal,,Helps.,A.,B.,C.,,",
        roles_csv=FILES["roles.csv"].strip().splitlines()[0],
        matrix_csv="role,skill,level,necessity",
        matches_csv=FILES["matches.csv"].strip().splitlines()[0],
    )
    toml = made / "framework.toml"
    toml.write_text(toml.read_text().replace('key = "workshop"', 'key = "shared"'))
    shutil.rmtree(made / "translations")
    return made


def run(path, **more):
    return import_folder(path, by=None, **more)


def content(key="workshop"):
    return content_of(find_published(Framework.objects.get(key=key)))


def test_a_folder_becomes_a_framework(tmp_path):
    run(shared(tmp_path))
    assert run(folder(tmp_path / "workshop")).version == "1"
    now = content()
    assert now.concepts[FITTER].facts == {
        "segments": ["production"], "family": "metal", "eqf": 4, "isco": "7233",
        "eqf_declared_by": "suggested by the community edition", "role_status": "changing",
        "next_roles": ["master"],
    }  # fmt: skip
    words = now.concepts[FITTER].words["en"]
    assert (words.alt, words.note) == (("mechanic", "joiner"), "robots\ndata")
    assert now.cells == {
        (FITTER, SOLDER): Need(2, "essential"), (MASTER, TEAMWORK): Need(3, "optional"),
    }  # fmt: skip
    assert now.broader == {(SOLDER, Ref("skill-group", "hands"))}
    assert now.collected == {(Ref("collection", "green"), SOLDER)}
    german = now.concepts[SOLDER].words["de"]
    assert (german.title, german.levels[1], german.status) == (
        "Löten", (2, "Lötet."), "machine-drafted",
    )  # fmt: skip
    framework = Framework.objects.get(key="workshop")
    assert framework.name == {"en": "Workshop", "de": "Werkstatt"}
    assert framework.families == {"metal": {"en": "Metal work"}}
    assert framework.levels.get(rank=1).name["de"] == "Grundverständnis"


def test_the_same_again_changes_nothing(tmp_path):
    run(shared(tmp_path))
    run(folder(tmp_path / "workshop"))
    outcome = run(tmp_path / "workshop")
    assert (outcome.version, outcome.plan.is_empty) == ("", True)


def test_a_framework_that_is_not_loaded_is_a_warning_and_waits(tmp_path):
    outcome = run(folder(tmp_path / "workshop"))
    assert [(p.where, p.severity, p.code) for p in outcome.problems] == [
        ("matrix.csv, row 3, skill", "warning", "framework-not-loaded")
    ]
    assert Cell.objects.count() == 1
    run(shared(tmp_path))
    assert Match.objects.get(relation="related").target.key == "teamwork", "its address was known"
    outcome = run(tmp_path / "workshop")
    assert [change.key for change in outcome.plan.added] == ["master × shared:teamwork"]
    assert outcome.problems == []


def test_a_dry_run_tells_and_writes_nothing(tmp_path):
    outcome = run(folder(tmp_path / "workshop"), dry_run=True)
    assert outcome.plan.counts()["added"] > 5
    assert not Framework.objects.exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("matrix.csv", "solder,2", "solder,9", "matrix.csv, row 2, level"),
        ("matrix.csv", "essential", "maybe", "matrix.csv, row 2, necessity"),
        ("matrix.csv", "fitter,", "welder,", "matrix.csv, row 2, role"),
        ("matrix.csv", "fitter,solder", "fitter,weld", "matrix.csv, row 2, skill"),
        ("roles.csv", "changing", "odd", "roles.csv, row 2, status"),
        ("roles.csv", "production", "moon", "roles.csv, row 2, segments"),
        ("roles.csv", ",4,", ",9,", "roles.csv, row 2, eqf"),
        ("roles.csv", "7233", "72", "roles.csv, row 2, isco"),
        ("roles.csv", "master,Master", "fitter,Master", "roles.csv, row 3, role"),
        ("roles.csv", ",metal,4", ",wood,4", "roles.csv, row 2, family"),
        ("skills.csv", "solder,Solder", "Solder it,Solder", "skills.csv, row 2, skill"),
        ("skills.csv", "hands", "feet", "skills.csv, row 2, group"),
        ("skills.csv", "green", "blue", "skills.csv, row 2, collections"),
        ("skills.csv", "Names.,", "", "skills.csv, row 2"),
        ("skills.csv", "alt_labels", "other", "skills.csv, row 1"),
        ("matches.csv", "close", "equal", "matches.csv, row 2, relation"),
        ("matches.csv", "shared:teamwork", "teamwork", "matches.csv, row 3, target"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, file, old, new, where):
    path = folder(tmp_path / "workshop")
    text = (path / file).read_text()
    assert old in text
    (path / file).write_text(text.replace(old, new, 1))
    problems = run(path, dry_run=True).plan.errors
    assert where in [problem.where for problem in problems]
    assert all(problem.message and "{" not in problem.message for problem in problems)
    with pytest.raises(HasErrors):
        run(path)
    assert not Framework.objects.exists()


def test_what_is_no_framework_folder_is_refused(tmp_path):
    with pytest.raises(NoFramework):
        run(tmp_path)
    path = folder(tmp_path / "workshop")
    (path / "framework.toml").write_text("key = ")
    with pytest.raises(BrokenToml):
        run(path)


def test_the_community_edition_loads_without_errors(capsys):
    """The folders that are shipped, in the order that lets borrowed skills be found."""
    frameworks = settings.ROOT / "data" / "frameworks"
    names = ["transversal", *sorted(p.name for p in frameworks.iterdir() if p.is_dir())]
    for name in dict.fromkeys(names):
        outcome = run(frameworks / name)
        assert outcome.plan.errors == []
    call_command("import_", "framework", str(frameworks / "transversal"), "--quiet")
    assert "unchanged" in capsys.readouterr().out
