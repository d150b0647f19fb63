"""The editor's desk: a draft, its cells and words, sheets, second looks."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from skillshub.framework.actions import open_draft
from skillshub.framework.models import Cell, Version
from skillshub.framework.queries import get_concept
from skillshub.jobs.models import Job
from skillshub.mapping.actions import accept_claim, ask_second_look
from skillshub.mapping.queries import get_claim


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.UPLOADS = tmp_path


@pytest.fixture
def draft(workshop, editor) -> Version:
    return open_draft(workshop.skill.framework, name="2", by=editor)


@pytest.fixture
def role(workshop):
    return get_concept(workshop.skill.framework, "role", "fitter")


def test_a_draft_opens_and_is_discarded(workshop, editor, sign_in):
    client = sign_in(editor)
    assert "Workshop" in client.get(reverse("edit")).content.decode()
    client.post(reverse("draft-open", args=["workshop"]), {"name": "2"})
    assert Version.objects.filter(name="2", status="draft").exists()
    client.post(reverse("draft-end", args=["workshop"]), {"do": "discard"})
    assert not Version.objects.filter(name="2").exists()
    answer = client.post(reverse("draft-end", args=["workshop"]), {"do": "publish"}, follow=True)
    assert "no open draft" in answer.content.decode()


def test_a_cell_is_set_shown_as_a_change_and_published(workshop, editor, draft, role, sign_in):
    client = sign_in(editor)
    page = reverse("edit-row", args=["workshop", role.uuid])
    said = {"skill": str(workshop.skill.uuid), "level": "3", "necessity": "optional", "do": "set"}
    client.post(reverse("cell-save", args=["workshop", role.uuid]), said)
    cell = Cell.objects.get(role=role, skill=workshop.skill, until=None)
    assert (cell.level, cell.necessity) == (3, "optional")
    assert client.get(page).status_code == 200
    shown = client.get(reverse("edit-framework", args=["workshop"])).content.decode()
    assert "Fitter" in shown
    assert "<ins>" in shown
    client.post(reverse("draft-end", args=["workshop"]), {"do": "publish"})
    draft.refresh_from_db()
    assert draft.is_published


def test_a_skill_is_found_added_and_removed(workshop, editor, draft, role, sign_in):
    client = sign_in(editor)
    measure = get_concept(workshop.skill.framework, "skill", "measure")
    page = reverse("edit-row", args=["workshop", role.uuid])
    assert str(measure.uuid) in client.get(page, {"find": "meas"}).content.decode()
    url = reverse("cell-save", args=["workshop", role.uuid])
    said = {"skill": str(measure.uuid), "level": "1", "necessity": "essential", "do": "set"}
    client.post(url, said)
    assert Cell.objects.filter(role=role, skill=measure, until=None).exists()
    client.post(url, {"skill": str(measure.uuid), "do": "remove"})
    assert not Cell.objects.filter(role=role, skill=measure, until=None).exists()


def test_words_in_a_draft_with_what_they_touch(workshop, editor, draft, proposal, sign_in):
    accept_claim(claim=proposal, by=workshop.owner)
    client = sign_in(editor)
    url = reverse("edit-words", args=["workshop", workshop.skill.uuid])
    said = {"title": "Solder well", "alt": "brazing\n", "level-2": "Solders two boards."}
    client.post(f"{url}?text=en", said)
    page = client.get(reverse("edit-framework", args=["workshop"])).content.decode()
    assert "1 courses teach them and 1 micro-credentials confirm them" in page
    assert 'value="Solder well"' in client.get(f"{url}?text=en").content.decode()
    refused = client.post(f"{url}?text=en", {"title": ""}).content.decode()
    assert 'id="f-title-error"' in refused


def test_without_a_draft_nothing_is_written(workshop, editor, role, sign_in):
    said = {"skill": str(workshop.skill.uuid), "level": "3", "do": "set"}
    url = reverse("cell-save", args=["workshop", role.uuid])
    answer = sign_in(editor).post(url, said, follow=True)
    assert "Open one before editing" in answer.content.decode()
    assert Cell.objects.get(role=role, until=None).level == 2


def test_export_change_import(workshop, editor, sign_in, django_capture_on_commit_callbacks):
    client = sign_in(editor)
    sheet = client.get(reverse("matrix-export", args=["workshop", "xlsx"])).content
    file = SimpleUploadedFile("matrix.xlsx", sheet)
    look = client.post(reverse("matrix-import", args=["workshop"]), {"file": file}).url
    assert "says what the framework says already" in client.get(look).content.decode()
    listed = client.get(reverse("matrix-export", args=["workshop", "csv"]), {"layout": "list"})
    changed = listed.content.replace(b",2,essential", b",1,essential")
    assert changed != listed.content
    file = SimpleUploadedFile("matrix.csv", changed)
    look = client.post(reverse("matrix-import", args=["workshop"]), {"file": file}).url
    assert "Would be changed" in client.get(look).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{look}/apply", {"do": "draft", "name": "2"})
    assert Job.objects.get().status == "done", Job.objects.get().error
    assert Version.objects.filter(name="2", status="draft").exists()


def test_an_unknown_level_stops_the_whole_sheet(workshop, editor, sign_in):
    client = sign_in(editor)
    listed = client.get(reverse("matrix-export", args=["workshop", "csv"]), {"layout": "list"})
    bad = listed.content.replace(b",2,essential", b",7,essential")
    file = SimpleUploadedFile("matrix.csv", bad)
    look = client.post(reverse("matrix-import", args=["workshop"]), {"file": file}).url
    shown = client.get(look).content.decode()
    assert "applied whole or not at all" in shown
    assert "/apply" not in shown


def test_second_looks(workshop, editor, proposal, sign_in, django_assert_max_num_queries):
    claim = accept_claim(claim=proposal, by=workshop.owner)
    ask_second_look(claim=claim, by=workshop.owner)
    client = sign_in(editor)
    with django_assert_max_num_queries(9):
        shown = client.get(reverse("second-looks")).content.decode()
    assert "You solder boards." in shown
    url = reverse("second-look-decide", args=[claim.uuid])
    client.post(url, {"do": "dispute", "note": "Too high"})
    assert get_claim(claim.uuid).second_look == "disputed"


def test_another_editor_is_refused(workshop, editor, draft, role, proposal, stranger, sign_in):
    claim = accept_claim(claim=proposal, by=workshop.owner)
    client = sign_in(stranger)
    for name, args in (("edit-framework", []), ("edit-row", [role.uuid]), ("matrix-import", []),
                       ("edit-words", [workshop.skill.uuid])):  # fmt: skip
        assert client.get(reverse(name, args=["workshop", *args])).status_code == 403
    said = {"skill": str(workshop.skill.uuid), "level": "3", "do": "set"}
    url = reverse("cell-save", args=["workshop", role.uuid])
    assert client.post(url, said).status_code == 403
    decided = client.post(reverse("second-look-decide", args=[claim.uuid]), {"do": "confirm"})
    assert decided.status_code == 403
    assert Cell.objects.get(role=role, until=None).level == 2
    assert "Workshop" not in client.get(reverse("edit")).content.decode()


def test_only_stewards_import_esco(editor, steward, sign_in):
    assert sign_in(editor).get(reverse("esco-import")).status_code == 403
    client = sign_in(steward)
    assert client.get(reverse("esco-import")).status_code == 200
    no_file = client.post(reverse("esco-import"))
    assert "Choose a file first" in no_file.content.decode()
