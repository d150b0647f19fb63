"""The framework editor's desk."""

from __future__ import annotations

from django.urls import path

from skillshub.web.edit import cells, desk, imports, second_looks

urlpatterns = [
    path("edit", desk.overview, name="edit"),
    path("edit/esco", imports.esco, name="esco-import"),
    path("edit/second-looks", second_looks.queue, name="second-looks"),
    path("edit/second-looks/<uuid:uuid>", second_looks.decide, name="second-look-decide"),
    path("edit/frameworks/<slug:key>", desk.framework, name="edit-framework"),
    path("edit/frameworks/<slug:key>/draft", desk.start_draft, name="draft-open"),
    path("edit/frameworks/<slug:key>/draft/end", desk.end_draft, name="draft-end"),
    path("edit/frameworks/<slug:key>/roles/<uuid:uuid>", cells.row, name="edit-row"),
    path("edit/frameworks/<slug:key>/roles/<uuid:uuid>/cell", cells.save_cell, name="cell-save"),
    path("edit/frameworks/<slug:key>/words/<uuid:uuid>", cells.words, name="edit-words"),
    path("edit/frameworks/<slug:key>/import", imports.start, name="matrix-import"),
    path("edit/frameworks/<slug:key>/import/template", imports.empty_sheet,
         name="matrix-template"),
    path("edit/frameworks/<slug:key>/import/<uuid:upload>", imports.look, name="matrix-look"),
    path("edit/frameworks/<slug:key>/import/<uuid:upload>/apply", imports.apply,
         name="matrix-apply"),
    path("edit/frameworks/<slug:key>/export.<slug:form>", imports.download,
         name="matrix-export"),
]  # fmt: skip
