"""Course sheets: columns found, rows read, planned, applied; nothing lost, nothing guessed."""

import io
import json

import pytest

from skillshub.accounts.actions import create_organisation
from skillshub.catalogue.models import Course, Offering
from skillshub.catalogue.queries import find_columns
from skillshub.interop.courses.columns import chosen, guess, pairs
from skillshub.interop.courses.errors import (
    NoColumnFor,
    NoSuchColumn,
    NoTextLanguage,
    UnknownField,
)
from skillshub.interop.courses.export import export_courses, template
from skillshub.interop.courses.job import KIND
from skillshub.interop.courses.languages import language_or_name
from skillshub.interop.courses.plan import apply_plan, plan_courses
from skillshub.interop.sheets import read_table
from skillshub.interop.sheets.errors import DoubledHeading
from skillshub.jobs.actions import enqueue
from skillshub.jobs.models import Job

GERMAN = """Kursnummer;Titel;Beschreibung;Sprache der Texte;Preis;Währung;Beginn;Ort;Raumfarbe
K1;Zellmontage;Module kleben;de;1.200,50;EUR;08.03.2027;Erfurt;blau
K1;Zellmontage;Module kleben;de;1.200,50;EUR;08.06.2027;Brno;blau
K2;Prüfen;;de;kostenlos;;;;
"""


@pytest.fixture
def provider(db):
    return create_organisation(key="academy", name="Battery Academy", by=None)


def tables(text, name="courses.csv"):
    return read_table(io.BytesIO(text.encode() if isinstance(text, str) else text), name)


def planned(provider, text, name="courses.csv", **kwargs):
    return plan_courses(tables(text, name), provider, **kwargs)


def imported(provider, text, name="courses.csv", **kwargs):
    return apply_plan(planned(provider, text, name, **kwargs), by=None)


def codes(plan):
    return [(p.row, p.column, p.code) for p in plan.problems]


# --- columns --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["ID", "Title", "lang"], {"id": "ID", "title": "Title", "source_language": "lang"}),
        (["Kursnummer", "Titel", "Lernziele"],
         {"id": "Kursnummer", "title": "Titel", "outcomes": "Lernziele"}),
        (["id", "Title (de)", "title_en", "Titel [cs]"],
         {"id": "id", "title:de": "Title (de)", "title:en": "title_en", "title:cs": "Titel [cs]"}),
        (["id", "name", "title"], {"id": "id", "title": "title"}),
        (["id", "title", "summary", "description"],
         {"id": "id", "title": "title", "summary": "summary", "description": "description"}),
        (["id", "title", "Start date", "City", "Sprache"],
         {"id": "id", "title": "title", "run.starts_on": "Start date", "run.place": "City",
          "languages": "Sprache"}),
        (["id", "tïtle"], {"id": "id"}),
        (["id", "t\u0456tle"], {"id": "id"}),  # a Cyrillic letter
    ],
)  # fmt: skip
def test_guess(headings, expected):
    assert guess(headings) == expected


def test_what_a_person_says_goes_before_the_guess():
    mapping = chosen(["id", "title", "name"], {"title": "name", "description": "title"}, {})
    assert mapping == {"id": "id", "title": "name", "description": "title"}


@pytest.mark.parametrize(
    ("headings", "said", "refusal"),
    [
        (["id", "weird"], {}, NoColumnFor),
        (["title", "weird"], {}, NoColumnFor),
        (["id", "title"], {"price": "Preis"}, NoSuchColumn),
        (["id", "title"], {"colour": "title"}, UnknownField),
        (["id", "title"], {"run.title": "title"}, UnknownField),
    ],
)
def test_mappings_refused(headings, said, refusal):
    with pytest.raises(refusal) as caught:
        chosen(headings, said, {})
    assert "{" not in str(caught.value)


def test_pairs_of_the_command_line():
    assert pairs(["title:de=Titel", "run.starts_on=Beginn", "price="]) == {
        "title:de": "Titel", "run.starts_on": "Beginn", "price": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "code", "by_name"),
    [("de", "de", False), ("pt-BR", "pt-BR", False), ("Hebrew", "he", True), ("日本語", "ja", True),
     ("اللغة العربية", "ar", True), ("Deutsch", "de", True), ("Czech language", "cs", True)],
)  # fmt: skip
def test_languages_by_code_or_unambiguous_name(raw, code, by_name):
    assert language_or_name(raw) == (code, by_name)


# --- planning and applying ------------------------------------------------------------------


def test_a_german_sheet_becomes_courses_and_runs(provider):
    plan = planned(provider, GERMAN)
    assert plan.rows == {"in": 3, "added": 3, "changed": 0, "unchanged": 0, "rejected": 0}
    assert [change.key for change in plan.added] == ["K1", "K2"]
    assert not Course.objects.exists()
    apply_plan(plan, by=None)
    first, second = Course.objects.order_by("external_id")
    assert (str(first.price), first.currency, first.extra) == (
        "1200.50",
        "EUR",
        {"Raumfarbe": "blau"},
    )
    assert [(str(run.starts_on), run.place) for run in first.offerings.all()] == [
        ("2027-03-08", "Erfurt"), ("2027-06-08", "Brno"),
    ]  # fmt: skip
    assert first.languages == ["de"]
    assert second.is_free
    assert not second.offerings.exists()


def test_again_is_unchanged_and_a_change_is_a_change(provider):
    imported(provider, GERMAN)
    again = planned(provider, GERMAN)
    assert again.is_empty
    assert again.rows["unchanged"] == 3
    changed = planned(provider, GERMAN.replace("Prüfen", "Prüfen II"))
    assert [change.key for change in changed.changed] == ["K2"]
    assert changed.rows == {"in": 3, "added": 0, "changed": 1, "unchanged": 2, "rejected": 0}


def test_a_column_that_is_missing_leaves_what_is_held(provider):
    imported(provider, GERMAN)
    imported(provider, "Kursnummer;Titel;Sprache der Texte\nK1;Zellmontage;de\n")
    assert Course.objects.get(external_id="K1").description == {"de": "Module kleben"}
    assert Course.objects.count() == 2


BAD = """id,title,lang,price,currency,url,eqf,start,end
A,Good,en,10,EUR,https://a.example,5,2027-03-01,2027-03-02
,No id,en,,,,,,
B,,en,,,,,,
C,Bad link,en,,,javascript:alert(1),,,
D,Bad price,en,1.500,EUR,,,,
E,No currency,en,15,,,,,
F,Bad day,en,,,,,2027-02-31,
G,Backwards,en,,,,,2027-03-02,2027-03-01
H,Bad level,en,,,,12,,
I,Bad language,xx-nope,,,,,,
A,Other words,en,10,EUR,https://a.example,5,2027-03-01,2027-03-02
A,Good,en,10,EUR,https://a.example,5,2027-03-01,2027-03-02
"""


def test_bad_rows_are_named_and_the_good_go_in(provider):
    plan = planned(provider, BAD)
    assert codes(plan) == [
        (3, "", "no-id"), (5, "url", "bad-value"), (6, "price", "bad-value"),
        (8, "start", "bad-value"), (10, "eqf", "bad-value"), (11, "lang", "bad-value"),
        (12, "", "id-repeated"), (13, "", "row-repeated"),
        (4, "", "bad-course"), (7, "", "bad-course"), (9, "", "bad-course"),
    ]  # fmt: skip
    assert plan.rows == {"in": 12, "added": 1, "changed": 0, "unchanged": 1, "rejected": 10}
    apply_plan(plan, by=None)
    assert Course.objects.get().title == {"en": "Good"}


def test_rows_add_up_when_a_row_could_not_even_be_read(provider):
    plan = planned(provider, "id,title,lang\nA,x,en,too,many\nB,y,en\n")
    assert plan.rows == {"in": 2, "added": 1, "changed": 0, "unchanged": 0, "rejected": 1}


def test_formulas_and_markup_are_text(provider):
    imported(provider, 'id,title,lang\nA,=cmd|calc,en\nB,"<img src=x onerror=alert(1)>",en\n')
    assert [course.title["en"] for course in Course.objects.order_by("external_id")] == [
        "=cmd|calc", "<img src=x onerror=alert(1)>",
    ]  # fmt: skip


def test_entities_are_decoded_once_and_for_all(provider):
    imported(provider, "id,title,lang\nA,l&#39;analisi &amp;amp; sintesi,it\n")
    assert Course.objects.get().title == {"it": "l'analisi & sintesi"}


def test_names_of_languages_are_warned_about(provider):
    plan = planned(provider, "id,title,lang\nA,Ivrit,Hebrew\n")
    assert codes(plan) == [(2, "lang", "read-as")]
    assert plan.contents[0].facts["source_language"] == "he"


def test_texts_need_a_language_from_somewhere(provider):
    with pytest.raises(NoTextLanguage):
        planned(provider, "id,title\nA,x\n")
    assert not planned(provider, "id,title\nA,x\n", language="de").problems
    plan = planned(provider, "id,Title (cs),Title (en)\nA,Baterie,Battery\n")
    assert plan.contents[0].facts["title"] == {"cs": "Baterie", "en": "Battery"}
    assert plan.contents[0].facts["source_language"] == "cs"


def test_doubled_headings_are_refused(provider):
    with pytest.raises(DoubledHeading):
        planned(provider, "id,title,Title\nA,x,y\n")


def test_header_only_plans_nothing(provider):
    plan = planned(provider, "id,title,lang\n")
    assert plan.is_empty
    assert plan.rows["in"] == 0


def test_the_mapping_is_remembered_for_this_header(provider):
    sheet = "Nr,Wie,lang\nA,x,en\n"
    plan = planned(provider, sheet, mapping={"id": "Nr", "title": "Wie"})
    apply_plan(plan, by=None)
    assert find_columns(provider, plan.header_hash)["title"] == "Wie"
    assert planned(provider, sheet).rows["unchanged"] == 1


def test_json_lines_hold_texts_by_language_and_lists_of_runs(provider):
    record = {"id": "J", "title": {"en": "HV", "de": "Hochvolt"}, "source_language": "en",
              "runs": [{"id": "r1", "starts_on": "2027-03-08", "price": "90", "currency": "EUR"}],
              "topics": ["a", "b"]}  # fmt: skip
    imported(provider, json.dumps(record), "x.jsonl")
    course = Course.objects.get()
    assert course.title == {"en": "HV", "de": "Hochvolt"}
    assert course.extra == {"topics": ["a", "b"]}
    assert str(course.offerings.get().price) == "90.00"


# --- export ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_export_reads_back_unchanged(provider, form):
    imported(provider, GERMAN)
    imported(provider, 'id,Title (en),Title (de),outcomes\nK3,=1+1,-x,"a\nb"\n', language="en")
    rows = Course.objects.order_by("pk").prefetch_related("offerings")
    plan = planned(provider, export_courses(rows, form), f"courses.{form}")
    assert [p for p in plan.problems if p.severity == "error"] == []
    assert plan.is_empty
    assert plan.rows["unchanged"] == plan.rows["in"] > 0


def test_template_is_read_by_the_importer(provider):
    plan = plan_courses(read_table(io.BytesIO(template()), "t.xlsx"), provider)
    assert plan.is_empty
    assert plan.problems == []
    assert {"id", "title:en", "source_language", "run.starts_on", "price"} <= plan.mapping.keys()


# --- the job --------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_job_imports_and_reports(tmp_path):
    provider = create_organisation(key="academy", name="Battery Academy", by=None)
    path = tmp_path / "upload"
    path.write_text(GERMAN)
    enqueue(KIND, title="spring.csv", by=None, organisation=provider, path=str(path),
            filename="spring.csv", provider=provider.pk)  # fmt: skip
    job = Job.objects.get()
    assert (job.status, job.error) == (Job.Status.DONE, "")
    assert job.result["rows"]["added"] == 3
    assert (Course.objects.count(), Offering.objects.count()) == (2, 2)
