"""Fixtures every test may use. The network is closed: only this machine answers."""

from __future__ import annotations

import socket
from typing import Any

import pytest

_connect = socket.socket.connect


def _only_here(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX:
        host = str(address[0])
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {host}")
    _connect(self, address)


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _only_here)


pytest_plugins = ["tests.world"]
