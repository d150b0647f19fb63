"""Every field of a course and of an offering, declared once.

The importer, the form, the export, the template and the reference page are all made from these
tables: the name in the database, the heading for people, how a value is read, and the other
headings under which people keep it (English and German).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from skillshub.catalogue import values
from skillshub.catalogue.content import TEXTS
from skillshub.catalogue.errors import BadValue
from skillshub.catalogue.models import Course, Mode

Reader = Callable[[Any], Any]


@dataclass(frozen=True)
class Field:
    """`also`: other headings, lower-case. `empty`: the value of an empty cell."""

    name: str
    heading: str
    read: Reader
    also: tuple[str, ...] = ()
    empty: Any = ""

    @property
    def in_languages(self) -> bool:
        return self.name in TEXTS


def choice(options: type[models.TextChoices], words: dict[str, str]) -> Reader:
    """Reads an option by its key, or by a word people use for it."""
    known = {str(value): str(value) for value in options.values if value} | words

    def read(raw: Any) -> str:
        said = " ".join(str(raw).lower().replace("_", "-").split())
        if said in known:
            return known[said]
        raise BadValue(
            _("“{raw}” is not one of the choices.").format(raw=str(raw)[:40]),
            _("Write one of: {known}.").format(known=", ".join(v for v in options.values if v)),
        )

    return read


_MODES = {
    "remote": "online", "e-learning": "online", "elearning": "online", "virtual": "online",
    "fernunterricht": "online", "distance": "online",
    "onsite": "on-site", "on site": "on-site", "classroom": "on-site", "in person": "on-site",
    "in-person": "on-site", "presence": "on-site", "präsenz": "on-site", "vor ort": "on-site",
    "hybrid": "blended", "blended learning": "blended", "gemischt": "blended",
}  # fmt: skip
_CERTIFICATES = {
    "no": "none", "kein": "none", "keins": "none", "confirmation": "attendance",
    "teilnahmebestätigung": "attendance", "teilnahmebescheinigung": "attendance",
    "certificate of attendance": "attendance", "zertifikat": "assessed",
    "prüfungszertifikat": "assessed", "degree": "qualification", "abschluss": "qualification",
}  # fmt: skip
_ASSESSMENTS = {
    "no": "none", "keine": "none", "exam": "written", "written test": "written",
    "klausur": "written", "schriftlich": "written", "oral exam": "oral", "mündlich": "oral",
    "practical test": "practical", "praktisch": "practical", "praktische prüfung": "practical",
    "portfolio": "project", "projekt": "project", "several": "mixed", "gemischt": "mixed",
}  # fmt: skip
_SUPERVISIONS = {
    "no": "unsupervised", "unbeaufsichtigt": "unsupervised", "beaufsichtigt": "supervised",
    "proctored": "identified", "mit identitätsprüfung": "identified",
}  # fmt: skip

_COURSE_FIELDS = (
    Field("title", "Title", values.line,
          ("name", "course", "course title", "course name", "titel", "kurstitel", "bezeichnung",
           "kurs", "veranstaltungstitel")),
    Field("description", "Description", values.long_text,
          ("summary", "abstract", "beschreibung", "inhalt", "inhalte", "kursbeschreibung",
           "content")),
    Field("outcomes", "Learning outcomes", values.long_text,
          ("outcomes", "learning outcome", "learning_outcomes", "objectives", "goals",
           "what you will learn", "lernergebnisse", "lernziele", "ziele", "kompetenzen")),
    Field("audience", "Target group", values.long_text,
          ("audience", "target_group", "target audience", "for whom", "zielgruppe")),
    Field("prerequisites", "Prerequisites", values.long_text,
          ("prerequisite", "vorkenntnisse", "voraussetzungen")),
    Field("entry_requirements", "Entry requirements", values.long_text,
          ("admission", "entry_requirements", "zugangsvoraussetzungen", "zulassung")),
    Field("source_language", "Language of the texts", values.language,
          ("lang", "text language", "source_language", "sprache der texte", "textsprache")),
    Field("languages", "Languages of instruction", values.languages,
          ("languages", "instruction language", "language of instruction", "unterrichtssprache",
           "unterrichtssprachen", "kurssprache", "taught in"), empty=[]),
    Field("mode", "Mode", choice(Mode, _MODES),
          ("delivery", "format", "lernform", "unterrichtsform", "durchführungsform")),
    Field("workload_hours", "Workload (hours)", partial(values.positive, digits=5),
          ("workload", "hours", "workload_hours", "stunden", "umfang (stunden)", "arbeitsaufwand"),
          empty=None),
    Field("ects", "ECTS", partial(values.positive, digits=3),
          ("ects credits", "credits (ects)", "ects-punkte", "leistungspunkte (ects)"), empty=None),
    Field("eqf", "EQF level", partial(values.whole, low=1, high=8),
          ("eqf", "eqr", "eqr-niveau", "dqr", "eqf_level"), empty=None),
    Field("eqf_declared_by", "EQF declared by", partial(values.line, limit=120),
          ("eqf_declared_by", "eqr erklärt von")),
    Field("certificate", "Certificate", choice(Course.Certificate, _CERTIFICATES),
          ("zertifikat", "abschluss", "award")),
    Field("assessment", "Assessment", choice(Course.Assessment, _ASSESSMENTS),
          ("exam", "prüfung", "prüfungsform", "leistungsnachweis", "assessment type")),
    Field("supervision", "Supervision of the assessment", choice(Course.Supervision, _SUPERVISIONS),
          ("supervision", "aufsicht")),
    Field("quality_assurance", "Quality assurance", partial(values.line, limit=300),
          ("quality_assurance", "accreditation", "qualitätssicherung", "akkreditierung")),
    Field("price", "Price", values.money,
          ("fee", "fees", "cost", "costs", "preis", "kosten", "gebühr", "teilnahmegebühr"),
          empty=None),
    Field("currency", "Currency", values.currency, ("währung",)),
    Field("funding", "Funding", partial(values.line, limit=300), ("förderung", "grants")),
    Field("contact", "Contact", partial(values.line, limit=300), ("kontakt", "ansprechpartner")),
    Field("url", "Link", values.link,
          ("url", "web", "website", "web address", "address", "internet", "webseite", "homepage")),
)  # fmt: skip

_OFFERING_FIELDS = (
    Field("language", "Run: language", values.language, ("run language", "sprache des termins")),
    Field("mode", "Run: mode", choice(Mode, _MODES), ("run mode",)),
    Field("place", "Run: place", partial(values.line, limit=200),
          ("place", "city", "location", "venue", "ort", "veranstaltungsort", "stadt")),
    Field("country", "Run: country", values.country, ("country", "land")),
    Field("starts_on", "Run: starts on", values.day,
          ("start", "starts", "starts on", "start date", "startdate", "begin", "from", "beginn",
           "startdatum", "von"), empty=None),
    Field("ends_on", "Run: ends on", values.day,
          ("end", "ends", "ends on", "end date", "enddate", "to", "until", "ende", "enddatum",
           "bis"), empty=None),
    Field("apply_by", "Run: apply by", values.day,
          ("apply by", "deadline", "application deadline", "anmeldeschluss",
           "anmeldung bis"), empty=None),
    Field("price", "Run: price", values.money, ("run price",), empty=None),
    Field("currency", "Run: currency", values.currency, ("run currency",)),
    Field("funding", "Run: funding", partial(values.line, limit=300), ("run funding",)),
    Field("url", "Run: link", values.link, ("run link", "booking link", "anmeldelink")),
)  # fmt: skip

COURSE: dict[str, Field] = {field.name: field for field in _COURSE_FIELDS}
OFFERING: dict[str, Field] = {field.name: field for field in _OFFERING_FIELDS}
#: Headings of the provider's own ids, which are no fields of their own.
COURSE_ID = ("Course ID", ("id", "course id", "course_id", "code", "course code", "number",
             "external_id", "kursnummer", "kurs-id", "veranstaltungsnummer"))  # fmt: skip
OFFERING_ID = ("Run ID", ("run id", "run_id", "offering id", "session id", "termin-id",
               "terminnummer"))  # fmt: skip
