"""ESCO's collections: their keys in the hub and our words for them."""

from __future__ import annotations

import re

#: The name of a file without `Skills`/`Occupations` and `Collection` → the hub's key.
_RENAMED = {"ict": "digital", "digComp": "digcomp"}
COLLECTIONS: dict[str, dict[str, str]] = {
    "green": {"en": "Green skills", "de": "Grüne Fähigkeiten"},
    "digital": {"en": "Digital skills", "de": "Digitale Fähigkeiten"},
    "language": {"en": "Language skills", "de": "Sprachen"},
    "transversal": {"en": "Transversal skills", "de": "Übergreifende Fähigkeiten"},
    "research": {"en": "Research skills and occupations", "de": "Forschung"},
    "digcomp": {"en": "Digital competences (DigComp)", "de": "Digitalkompetenzen (DigComp)"},
}
_TABLE = re.compile(r"^(?P<what>[A-Za-z]+?)(?:Skills|Occupations)?Collection$")


def collection_key(table: str) -> str:
    """`greenSkillsCollection` → `green`; v1.1.0 calls the digital one `ict`."""
    match = _TABLE.match(table)
    what = match["what"] if match else table
    return _RENAMED.get(what, what)
