"""Files gathered from several sources: each source becomes a provider of its own.

For collections whose records name where they come from (a column `source`). The provider's key is
made from the file's name, so that two snapshots of one source do not overwrite each other.
"""

from __future__ import annotations

from pathlib import Path

from django.utils.text import slugify

from skillshub.accounts.actions import create_organisation
from skillshub.accounts.models import Organisation, Person
from skillshub.interop.sheets.table import Table


def provider_for(path: Path, table: Table, by: Person | None) -> Organisation:
    """The organisation for this file, created on first sight; named as the first row says."""
    key = slugify(path.stem.replace("_", "-"))[:80] or "source"
    held = Organisation.objects.filter(key=key).first()
    return held or create_organisation(key=key, name=_named(table) or path.stem, by=by)


def _named(table: Table) -> str:
    place = table.column("source", "quelle")
    if place is None:
        return ""
    return next((str(row.cells[place])[:200] for row in table.rows if row.cells[place]), "")
