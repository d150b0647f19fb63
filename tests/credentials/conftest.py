"""A workshop per test, and the signing process."""

from __future__ import annotations

import pytest

from tests.credentials import workshop as workshops
from tests.credentials.signer import signer

__all__ = ["signer"]


@pytest.fixture
def workshop(db: None, signer: object) -> workshops.Workshop:
    return workshops.build()
