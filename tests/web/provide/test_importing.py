"""A sheet's way: upload, columns, look, apply; and only its owner goes it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from skillshub.catalogue.models import ColumnMapping, Course
from skillshub.jobs.models import Job

SHEET = (
    "Nr,Bezeichnung,Start,Preis\n"
    "W1,Schweißen,2027-03-08,890 EUR\n"
    'W2,"Löten; fein",08.13.2027,120 EUR\n'
    "W3,Fräsen,,gratis\n"
)


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.UPLOADS = tmp_path


def upload(client, text=SHEET, key="workshop-ltd"):
    file = SimpleUploadedFile("kurse.csv", text.encode())
    return client.post(reverse("course-import", args=[key]), {"file": file})


def test_the_whole_way(workshop, sign_in, django_capture_on_commit_callbacks):
    client = sign_in(workshop.owner)
    columns = upload(client).url
    page = client.get(columns).content.decode()
    assert "Schweißen · Löten; fein · Fräsen" in page
    said = {"column-0": "id", "column-1": "title", "column-2": "run.starts_on",
            "column-3": "price", "language": "de"}  # fmt: skip
    look = client.post(columns, said).url
    shown = client.get(look).content.decode()
    assert "row 3" in shown
    assert "There is no day" in shown
    assert not Course.objects.filter(external_id="W1").exists()
    with django_capture_on_commit_callbacks(execute=True):
        job = client.post(look.replace("/look", "/apply")).url
    assert Job.objects.get().status == "done", Job.objects.get().error
    made = Course.objects.filter(external_id__startswith="W")
    assert sorted(made.values_list("external_id", flat=True)) == ["W1", "W3"]
    assert "continue" in client.get(job).content.decode().lower()
    assert ColumnMapping.objects.get().mapping["title"] == "Bezeichnung"


def test_problems_as_a_sheet(workshop, sign_in):
    client = sign_in(workshop.owner)
    columns = upload(client).url
    said = {"column-0": "id", "column-1": "title", "column-2": "run.starts_on", "language": "de"}
    look = client.post(columns, said).url
    sheet = client.get(look.replace("/look", "/problems")).content.decode("utf-8-sig")
    assert "Row,Column" in sheet.splitlines()[0]
    assert any(",3,Start," in line for line in sheet.splitlines())


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "empty"), (b"%PDF-1.7 x", "PDF"), (b"PK\x03\x04 not a zip", "XLSX")],
)
def test_a_file_that_is_no_sheet_says_so(workshop, sign_in, data, words):
    file = SimpleUploadedFile("kurse.xlsx", data or b" ")
    url = reverse("course-import", args=["workshop-ltd"])
    shown = sign_in(workshop.owner).post(url, {"file": file})
    assert shown.status_code == 200
    assert words.lower() in shown.content.decode().lower()


def test_no_file_at_all(workshop, sign_in):
    shown = sign_in(workshop.owner).post(reverse("course-import", args=["workshop-ltd"]))
    assert "Choose a file first" in shown.content.decode()


def test_a_file_that_names_no_language_goes_back_to_the_columns(workshop, sign_in):
    client = sign_in(workshop.owner)
    columns = upload(client).url
    look = client.post(columns, {"column-0": "id", "column-1": "title"}).url
    answer = client.get(look)
    assert answer.url == columns
    assert "language" in client.get(columns).content.decode()


def test_an_upload_is_its_owners_alone(workshop, stranger, sign_in):
    address = upload(sign_in(workshop.owner)).url
    assert sign_in(stranger).get(address).status_code == 403
    theirs = address.replace("workshop-ltd", "other-school")
    assert sign_in(stranger).get(theirs).status_code == 404


def test_template_and_export(workshop, sign_in):
    client = sign_in(workshop.owner)
    template = client.get(reverse("import-template", args=["workshop-ltd"]))
    assert template.content.startswith(b"PK")
    sheet = client.get(reverse("course-export", args=["workshop-ltd", "csv"]))
    assert "Soldering" in sheet.content.decode("utf-8-sig")
    assert 'filename="workshop-ltd.csv"' in sheet["Content-Disposition"]
