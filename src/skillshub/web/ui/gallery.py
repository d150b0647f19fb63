"""Every component in every state, on one page: what to build with, and where to look for faults."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from skillshub.kernel.texts import Text
from skillshub.web.ui.caching import public

_SPRITE = Path(__file__).resolve().parents[1] / "static" / "icons.svg"


@public()
def show(request: HttpRequest) -> HttpResponse:
    scale = [(1, _("Awareness")), (2, _("Practitioner")), (3, _("Expert"))]
    return render(request, "gallery.html", {
        "scale": scale,
        "eight": [(rank, str(rank)) for rank in range(1, 9)],
        "own": Text("Isolate a high-voltage system", "en"),
        "foreign": Text("Izolovat vysokonapěťový systém", "cs", fallback=True),
        "long": Text("Sähköajoneuvon korkeajännitejärjestelmän tekeminen", "fi", fallback=True),
        "icons": icon_names(),
        "framework": _invented_framework(),
        "pictograms": PICTOGRAMS,
    })  # fmt: skip


PICTOGRAMS = (
    "learn", "teach", "hire", "raw-materials", "chemicals-materials", "semiconductors",
    "cells-batteries", "suppliers", "engineering", "software-data", "production", "logistics",
    "sales", "aftersales", "energy-charging", "circular", "mobility", "management",
)  # fmt: skip


def icon_names() -> list[str]:
    """The sprite is the list; there is no second one to keep in step."""
    return [part.split('"', 1)[0] for part in _SPRITE.read_text().split('<symbol id="')[1:]]


def _invented_framework() -> SimpleNamespace:
    return SimpleNamespace(
        name={"en": "An invented framework", "de": "Ein erfundener Rahmen"},
        owner="Invented project", licence="CC-BY-4.0", notice="", source_language="en",
        edition="Demonstration edition. Not an official text.",
        funding={"statement": "An invented funding statement, shown as the framework carries it.",
                 "project_number": "000000"},
    )  # fmt: skip
