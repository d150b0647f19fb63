"""ESCO packages: both layouts, languages, versions, and everything that can be wrong with them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError

from skillshub.accounts.actions import create_person
from skillshub.accounts.errors import Forbidden
from skillshub.framework import spans
from skillshub.framework.actions import apply_revision
from skillshub.framework.content import Ref
from skillshub.framework.errors import StorageFull
from skillshub.framework.models import Cell, Concept, Framework, InCollection
from skillshub.framework.queries import find_published
from skillshub.framework.reading import content_of
from skillshub.interop.esco import errors, package
from skillshub.interop.esco.job import facts_of
from skillshub.interop.esco.run import import_esco
from skillshub.jobs.actions import enqueue
from tests.interop import esco_samples as samples

pytestmark = pytest.mark.django_db
SOLDER = Ref("skill", "s-1")


def run(files, **more):
    return import_esco(files, by=None, **more)


def held():
    return content_of(find_published(Framework.objects.get(key="esco")))


@pytest.mark.parametrize("layout", [samples.old_layout, samples.new_layout])
def test_both_layouts_say_the_same(tmp_path, layout):
    facts = facts_of(run(layout(tmp_path)))
    assert (facts["skills"], facts["occupations"], facts["relations"]) == (2, 1, 3)
    assert (facts["groups"], facts["collections"]) == (3, {"green": 1})
    now = held()
    words = now.concepts[SOLDER].words["en"]
    assert (words.title, words.alt) == ("solder", ("braze",))
    assert words.description == "Joins\n“metal”, with solder"
    assert now.concepts[Ref("role", "o-1")].facts == {
        "isco": "7233", "code": "7233.1", "facts": {"regulated_profession": "regulated"},
    }  # fmt: skip
    top, hands = Ref("skill-group", "isced-f-05"), Ref("skill-group", "g-1")
    assert {(SOLDER, hands), (hands, top)} <= now.broader


def test_an_occupation_without_a_description_is_told_and_its_relations_kept(tmp_path):
    outcome = run(samples.old_layout(tmp_path))
    told = [p for p in outcome.problems if p.code == "undescribed-concept"]
    assert [(p.sheet, p.row, p.column) for p in told] == [
        ("occupationSkillRelations.csv", 4, "occupationUri")
    ]
    assert Cell.objects.count() == 3
    assert Ref("role", "o-9") not in held().concepts
    assert {p.code for p in outcome.problems} == {
        "undescribed-concept", "empty-cell", "label-trimmed",
    }  # fmt: skip


def test_the_same_again_changes_nothing(tmp_path):
    files = samples.old_layout(tmp_path)
    run(files)
    facts = facts_of(run(files))
    assert (facts["version"], facts["added"], facts["changed"], facts["retired"]) == ("", 0, 0, 0)


def test_a_dry_run_tells_and_writes_nothing(tmp_path):
    facts = facts_of(run(samples.old_layout(tmp_path), dry_run=True))
    assert facts["by_kind"]["skill"]["added"] == 2
    assert not Framework.objects.exists()


def test_a_newer_version_adds_changes_and_retires(tmp_path):
    run(samples.old_layout(tmp_path))
    tables = samples.concepts() | samples.relations("_en")
    tables["skills_en.csv"][1][3] = "solder metal"
    tables["occupationSkillRelations_en.csv"].pop()
    del tables["skills_en.csv"][2]  # the skill goes, and rows that name it with it
    tables["occupationSkillRelations_en.csv"].pop()
    tables["skillSkillRelations_en.csv"].pop()
    kinds = run([samples.pack(tmp_path / "v1.2.0.zip", tables)]).kinds
    assert kinds["skill"] == {"added": 0, "changed": 0, "retired": 1}
    assert kinds["wording"] == {"added": 0, "changed": 1, "retired": 1}
    assert kinds["cell"] == {"added": 0, "changed": 0, "retired": 2}
    with pytest.raises(errors.OlderVersion):
        run(samples.old_layout(tmp_path))


def test_a_group_may_become_a_skill_under_the_same_address(tmp_path):
    run(samples.old_layout(tmp_path))
    tables = samples.concepts() | samples.relations("_en")
    tables["skills_en.csv"].append([samples.HANDS, "knowledge", "", "hand work", "", ""])
    del tables["skillGroups_en.csv"][1]
    run([samples.pack(tmp_path / "v1.2.0.zip", tables)])
    assert set(Concept.objects.filter(uri=samples.HANDS).values_list("kind", flat=True)) == {
        "skill-group", "skill",
    }  # fmt: skip


def test_several_languages_at_once_or_later(tmp_path):
    english = samples.old_layout(tmp_path)
    german = samples.pack(tmp_path / "ESCO v1.1.1 de.zip", samples.concepts("de"))
    run([english[0], german, english[1]])
    assert held().concepts[SOLDER].words["de"].title == "löten"
    Framework.objects.all().delete()
    run(english)
    assert run([german]).words_added == {"de": 6}
    assert held().concepts[SOLDER].words["de"].title == "löten"
    assert run([german]).words_added == {}


def test_label_files_fill_gaps_and_keep_what_is_there(tmp_path):
    run(samples.old_layout(tmp_path))
    rows = [
        ["esco_uri", "lang", "label", "esco_version", "source"],
        [samples.SOLDER, "en", "another", "1", ""],
        [samples.SOLDER, "fr", "souder", "1", ""],
        [samples.SOLDER, "fr", "braser", "1", ""],
        [samples.BASE + "skill/unknown", "fr", "inconnu", "1", ""],
        [samples.MEASURE, "English", "measure", "1", ""],
    ]
    outcome = run([samples.pack(tmp_path / "labels.zip", {"skill_labels.csv": rows})])
    assert outcome.words_added == {"fr": 1}
    assert (outcome.words_held, outcome.words_unknown) == (1, 1)
    assert {p.code for p in outcome.problems} == {"wrong-language", "words-of-other-version"}
    french = held().concepts[SOLDER].words["fr"]
    assert (french.title, french.hidden) == ("souder", ("braser",))


def test_the_richer_label_file_comes_first(tmp_path):
    run(samples.old_layout(tmp_path))
    plain = [["esco_uri", "lang", "label"], [samples.SOLDER, "de", "löten"]]
    rich = [["concept_uri", "preferred_label", "description"], [samples.SOLDER, "löten", "Fügt."]]
    tables = {"a_labels.csv": plain, "skills_de_label_description.csv": rich}
    run([samples.pack(tmp_path / "words.zip", tables)])
    assert held().concepts[SOLDER].words["de"].description == "Fügt."


# --- bad input ------------------------------------------------------------------


def bad_zip(tmp_path: Path, kind: str) -> list[Path]:
    good = samples.old_layout(tmp_path)
    file = tmp_path / "v1.1.1.zip"
    if kind == "no zip":
        file.write_text("conceptUri,preferredLabel\n")
    elif kind == "truncated":
        file.write_bytes(good[0].read_bytes()[:-40])
    elif kind == "not ESCO":
        samples.pack(file, {"people.csv": [["name"], ["Ada"]]})
    elif kind == "columns":
        tables = samples.concepts()
        tables["skills_en.csv"][0][0] = "uri"
        samples.pack(file, tables)
    elif kind == "utf-16":
        samples.pack(file, samples.concepts(), encoding="utf-16")
    elif kind == "latin-1":
        samples.pack(file, samples.concepts("de"), encoding="cp1252")
    elif kind == "huge cell":
        tables = samples.concepts()
        tables["skills_en.csv"][1][5] = "x" * 2_000_000
        samples.pack(file, tables)
    return [file, good[1]]


@pytest.mark.parametrize(
    ("kind", "error", "told"),
    [
        ("no zip", errors.NotAZip, "not a zip"),
        ("truncated", errors.BrokenZip, "damaged or incomplete"),
        ("not ESCO", errors.NotEsco, "people.csv"),
        ("columns", errors.WrongColumns, "conceptUri"),
        ("utf-16", errors.WrongEncoding, "UTF-16"),
        ("latin-1", errors.WrongEncoding, "not UTF-8"),
        ("huge cell", errors.TooLarge, "1,000,000 characters"),
    ],
)
def test_bad_files_are_refused_and_nothing_is_written(tmp_path, kind, error, told):
    with pytest.raises(error) as refusal:
        run(bad_zip(tmp_path, kind), langs=[])
    assert told in str(refusal.value)
    assert not Framework.objects.exists()


def test_a_table_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "TABLE_MAX", 100)
    with pytest.raises(errors.TooLarge):
        run(samples.old_layout(tmp_path))


@pytest.mark.parametrize(
    ("which", "missing", "where"),
    [
        (0, "occupationSkillRelations.csv", "language-independent package"),
        (1, "skills_en.csv", "classification package of a language"),
    ],
)
def test_a_missing_half_is_named_with_where_it_is_found(tmp_path, which, missing, where):
    with pytest.raises(errors.MissingTables) as refusal:
        run([samples.old_layout(tmp_path)[which]])
    assert missing in str(refusal.value)
    assert where in str(refusal.value)


def test_a_language_that_is_not_in_the_files_is_refused(tmp_path):
    with pytest.raises(errors.WrongLanguage) as refusal:
        run(samples.old_layout(tmp_path), langs=["sv"])
    assert "hold: en" in str(refusal.value)


def test_a_version_nobody_named_is_asked_for(tmp_path):
    file = samples.pack(tmp_path / "esco.zip", samples.concepts() | samples.relations("_en"))
    with pytest.raises(errors.NameNeeded):
        run([file])
    assert run([file], name="1.2.0").version == "1.2.0"


def test_the_same_table_twice_is_refused_and_not_passed_over(tmp_path):
    files = samples.old_layout(tmp_path)
    again = samples.pack(tmp_path / "again.zip", samples.concepts())
    with pytest.raises(errors.TableTwice) as refusal:
        run([again, *files])
    assert "again.zip" in str(refusal.value)


def test_rows_that_cannot_be_kept_are_listed(tmp_path):
    tables = samples.concepts() | samples.relations("_en")
    tables["skills_en.csv"].append(["nonsense", "knowledge", "", "x", "", ""])
    tables["skills_en.csv"].append([samples.BASE + "skill/s-3", "odd", "", "odd", "", "", "extra"])
    tables["occupationSkillRelations_en.csv"].append([samples.FITTER, "maybe", "", samples.SOLDER])
    outcome = run([samples.pack(tmp_path / "v1.2.0.zip", tables)])
    told = [(p.code, p.row) for p in outcome.problems if p.severity == "error"]
    assert told == [("broken-row", 4), ("broken-row", 5), ("unknown-relation", 5)]


# --- one transaction ------------------------------------------------------------


def test_a_death_half_way_leaves_nothing_and_a_rerun_completes(tmp_path, monkeypatch):
    files = samples.old_layout(tmp_path)

    insert_rows = spans.insert_rows

    def die(model, *args):
        if model is InCollection:  # concepts, words and cells are written by now
            assert Cell.objects.count() == 3
            raise KeyboardInterrupt
        insert_rows(model, *args)

    with monkeypatch.context() as half_way:
        half_way.setattr(spans, "insert_rows", die)
        with pytest.raises(KeyboardInterrupt):
            run(files)
    assert not Concept.objects.exists()
    assert run(files).version == "1.1.1"


def test_a_full_disk_is_said_and_nothing_is_applied(tmp_path, monkeypatch):
    def full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(spans, "insert_rows", full)
    with pytest.raises(StorageFull) as refusal:
        run(samples.old_layout(tmp_path))
    assert "nothing was changed" in str(refusal.value)
    assert not Concept.objects.exists()


def test_a_stranger_may_not_import(tmp_path):
    stranger = create_person(email="s@hub.test", by=None)
    with pytest.raises(Forbidden):
        import_esco(samples.old_layout(tmp_path), by=stranger)


# --- console and browser --------------------------------------------------------


def test_the_console_prints_one_json_object(tmp_path, capsys):
    import json

    files = map(str, samples.old_layout(tmp_path))
    call_command("import_", "esco", *files, "--json", "--quiet")
    facts = json.loads(capsys.readouterr().out)
    assert {"skills", "occupations", "relations", "problems", "changed", "seconds", "peak_mb"} <= (
        facts.keys()
    )
    assert facts["problems"] == len(facts["problem_list"])


def test_a_job_imports_too(tmp_path, django_capture_on_commit_callbacks):
    files = [str(file) for file in samples.old_layout(tmp_path)]
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue("import-esco", title="ESCO", by=None, files=files)
    job.refresh_from_db()
    assert (job.status, job.error) == ("done", "")
    assert job.result["skills"] == 2


@pytest.mark.real
@pytest.mark.skipif("SKILLSHUB_DATA" not in os.environ, reason="needs SKILLSHUB_DATA")
def test_the_real_version_1_1_1_has_its_exact_counts():
    folder = Path(os.environ["SKILLSHUB_DATA"]) / "esco"
    start = "ESCO dataset - v1.1.1 - classification -"
    files = [folder / f"{start} en - csv.zip", folder / f"{start}  - csv.zip"]
    facts = facts_of(run(files))
    assert (facts["skills"], facts["occupations"], facts["relations"]) == (13_896, 3_007, 123_855)
    assert Cell.objects.count() == 123_855
    assert (facts["skill_groups"], facts["isco_groups"]) == (640, 619)
    assert (facts["hierarchy"], facts["skills_hierarchy_rows"]) == (20_656 + 3_617, 647)
    assert facts["collections"] == {
        "digcomp": 26, "digital": 1201, "green": 570, "language": 346, "research": 162,
        "transversal": 96,
    }  # fmt: skip
    again = facts_of(run(files))
    assert (again["added"], again["changed"], again["retired"]) == (0, 0, 0)


def test_another_framework_may_point_at_esco_before_it_is_loaded(tmp_path):
    from skillshub.framework.content import MatchTo
    from tests.framework.samples import content, framework

    said = content()
    said.matches = {(Ref("skill", "solder"), samples.SOLDER): MatchTo("close", samples.SOLDER)}
    apply_revision(framework(), said, version_name="1", by=None)
    run(samples.old_layout(tmp_path))
    assert Concept.objects.get(uri=samples.SOLDER).matches_in.get().subject.key == "solder"
