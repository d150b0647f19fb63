"""Storing many rows fast: `COPY` on PostgreSQL, `executemany` elsewhere.

Measured on ESCO's 124,000 cells: Django's `bulk_create` spends four fifths of its time preparing
values one by one. Statements are plain values with no signals or defaults, so nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

from skillshub.kernel.progress import Progress

#: Rows between two words to the progress.
BATCH = 5000


def insert_rows(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    progress: Progress,
) -> None:
    """Insert `rows`, whose values stand in the order of `columns` (database columns)."""
    said = _with_json_as_text(model, columns, rows)
    names = ", ".join(map(connection.ops.quote_name, columns))
    target = f"{connection.ops.quote_name(model._meta.db_table)} ({names})"
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            # a COPY for each batch: while one runs the connection answers nothing else, and
            # `rows` may be a stream that asks the database
            for batch in _batches(said):
                with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                    for row in batch:
                        copy.write_row(row)
                progress.step(len(batch))
            return
        marks = ", ".join(["%s"] * len(columns))
        for batch in _batches(said):
            cursor.executemany(f"INSERT INTO {target} VALUES ({marks})", batch)  # noqa: S608
            progress.step(len(batch))


def _with_json_as_text(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterable[Sequence[Any]]:
    fields = {field.column: field for field in model._meta.concrete_fields}
    places = {i for i, name in enumerate(columns) if isinstance(fields[name], models.JSONField)}
    if not places:
        return rows
    return (
        [json.dumps(value) if i in places else value for i, value in enumerate(row)] for row in rows
    )


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch
