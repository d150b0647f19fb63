"""When the database has no room left: one clear sentence, nothing half applied."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from skillshub.framework.errors import StorageFull

#: PostgreSQL's SQLSTATE `disk_full`.
_PG_DISK_FULL = "53100"


@contextmanager
def full_disk_is_said() -> Iterator[None]:
    """Translate a full disk to `StorageFull`. Put it outside the transaction it guards."""
    try:
        yield
    except DatabaseError as failure:
        if _is_full(failure):
            raise StorageFull from failure
        raise
    except OSError as failure:
        if failure.errno == errno.ENOSPC:
            raise StorageFull from failure
        raise


def _is_full(failure: DatabaseError) -> bool:
    said = str(failure).lower()
    state = getattr(failure.__cause__, "sqlstate", "")
    return state == _PG_DISK_FULL or "disk is full" in said or "no space left" in said
