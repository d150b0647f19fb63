"""Which function does which kind of job. `project/wiring.py` fills the table at start."""

from __future__ import annotations

from typing import Any, Protocol

from skillshub.jobs.errors import UnknownKind
from skillshub.jobs.models import Job
from skillshub.kernel.progress import Progress


class Handler(Protocol):
    """Does the work of `job`, tells `progress`, returns JSON-able facts; raises to fail."""

    def __call__(self, job: Job, progress: Progress) -> dict[str, Any]: ...


_HANDLERS: dict[str, Handler] = {}


def register(kind: str, handler: Handler) -> None:
    _HANDLERS[kind] = handler


def handler_for(kind: str) -> Handler:
    try:
        return _HANDLERS[kind]
    except KeyError:
        raise UnknownKind(kind=kind) from None
