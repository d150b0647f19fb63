"""Reading and writing the rows of a statement table, many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from skillshub.framework.bulk import insert_rows
from skillshub.framework.models import Framework
from skillshub.framework.statements import Held, Identity, Steps, Table
from skillshub.kernel.progress import Progress

#: Row ids per update or delete, well under SQLite's limit of parameters.
IDS = 500


def open_rows(table: Table, framework: Framework) -> dict[Identity, Held]:
    """The statements that hold now (in the open draft, if there is one)."""
    return some_rows(table, framework)


def some_rows(
    table: Table, framework: Framework, *, closed_by: int | None = None, **about: Any
) -> dict[Identity, Held]:
    """Open statements about something, or those that version `closed_by` ended."""
    end = {"until__isnull": True} if closed_by is None else {"until": closed_by}
    rows = table.model.objects.filter(**{table.framework: framework}, **end, **about)
    return _read(table, rows)


def rows_at(table: Table, framework: Framework, ordinal: int) -> dict[Identity, Held]:
    """The statements that hold in version `ordinal`."""
    return _read(table, table.model.objects.at(ordinal).filter(**{table.framework: framework}))


def rows_closed_by(table: Table, framework: Framework, ordinal: int) -> dict[Identity, Held]:
    """The statements that version `ordinal` ended."""
    return some_rows(table, framework, closed_by=ordinal)


def write(
    table: Table,
    framework: Framework,
    steps: Steps,
    *,
    ordinal: int,
    real: Callable[[Identity], Identity],
    progress: Progress,
) -> None:
    """Carry out the steps. `real` gives an identity as stored (new concepts have ids now)."""
    for ids in _chunks(steps.delete, IDS):
        table.model.objects.filter(pk__in=ids).delete()
    for ids in _chunks(steps.close, IDS):
        table.model.objects.filter(pk__in=ids).update(until=ordinal)
    for ids in _chunks(steps.reopen, IDS):
        table.model.objects.filter(pk__in=ids).update(until=None)
    owner = () if "__" in table.framework else ("framework_id",)
    head = (ordinal, framework.pk) if owner else (ordinal,)
    columns = ("since", *owner, *table.identity, *table.values)
    rows = ((*head, *real(identity), *values) for identity, values in steps.insert.items())
    insert_rows(table.model, columns, rows, progress)


def _read(table: Table, rows: QuerySet[Any]) -> dict[Identity, Held]:
    width = len(table.identity)
    fields = (*table.identity, "pk", "since", *table.values)
    return {
        row[:width]: Held(row[width], row[width + 1], row[width + 2 :])
        for row in rows.values_list(*fields).iterator(chunk_size=5000)
    }


def _chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk
