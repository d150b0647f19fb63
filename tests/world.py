"""The part of the demo world that tests borrow, built once per module and rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

FRAMEWORKS = ("transversal", "automotive")
PROVIDERS = ("brenzfeld", "kilvarra")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Two frameworks, two providers with their courses and claims, everybody who works there."""
    from skillshub.ops.demo.world import build

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        block = transaction.atomic()
        block.__enter__()
        try:
            build(frameworks=FRAMEWORKS, providers=PROVIDERS, awards=False)
            yield
        finally:
            transaction.set_rollback(True)
            block.__exit__(None, None, None)
