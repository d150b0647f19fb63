"""The hub's side of the socket: asks for signatures and public keys. Never sees a private key."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path
from threading import local
from typing import Any

from django.conf import settings

from skillshub.credentials.errors import SignerRefused, SignerUnavailable
from skillshub.credentials.signer.protocol import MAX_BATCH, Broken, receive, send
from skillshub.credentials.vc import did
from skillshub.credentials.vc.errors import KeyNotUsable

TIMEOUT_SECONDS = 10.0
_open = local()


class Made:
    """A key the signer made: its name and public half."""

    def __init__(self, name: str, public: str) -> None:
        self.name = name
        self.public = public


def sign(issuer: str, key: str, data: Sequence[bytes]) -> list[bytes]:
    """A signature for each 64-byte value, in order."""
    signatures: list[bytes] = []
    for start in range(0, len(data), MAX_BATCH):
        some = data[start : start + MAX_BATCH]
        answer = _ask(
            {"do": "sign", "issuer": issuer, "key": key, "data": [item.hex() for item in some]}
        )
        signatures += [bytes.fromhex(text) for text in answer["signatures"]]
    return signatures


def create_key(issuer: str) -> Made:
    answer = _ask({"do": "create-key", "issuer": issuer})
    return _made(answer)


def keys_of(issuer: str) -> list[Made]:
    """The public halves of all keys the signer holds for this issuer, oldest first."""
    return [_made(key) for key in _ask({"do": "list"})["keys"] if key["issuer"] == issuer]


def _made(answer: dict[str, Any]) -> Made:
    try:
        did.public_bytes(answer["public"])
    except KeyNotUsable as wrong:
        raise SignerRefused(reason=str(wrong)) from None
    return Made(answer["key"], answer["public"])


def _ask(message: dict[str, Any]) -> dict[str, Any]:
    """One question, one answer. A connection that died since the last question is opened anew;
    asking twice is harmless, for signatures are deterministic."""
    try:
        answer = _over(_connection(), message)
    except (Broken, OSError):
        close()
        try:
            answer = _over(_connection(), message)
        except (Broken, OSError) as gone:
            close()
            raise SignerUnavailable(reason=_why(gone)) from None
    if "error" in answer:
        raise SignerRefused(reason=answer.get("message", answer["error"]))
    return answer


def _over(connection: socket.socket, message: dict[str, Any]) -> dict[str, Any]:
    send(connection, message)
    answer = receive(connection)
    if answer is None:
        raise Broken("no answer")
    return answer


def _connection() -> socket.socket:
    """This thread's connection to the signer that the settings name."""
    path = Path(settings.SIGNER_SOCKET)
    held: tuple[Path, socket.socket] | None = getattr(_open, "held", None)
    if held is not None and held[0] == path:
        return held[1]
    close()
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(TIMEOUT_SECONDS)
    try:
        connection.connect(str(path))
    except OSError:
        connection.close()
        raise
    _open.held = (path, connection)
    return connection


def close() -> None:
    held: tuple[Path, socket.socket] | None = getattr(_open, "held", None)
    if held is not None:
        held[1].close()
        _open.held = None


def _why(gone: Exception) -> str:
    if isinstance(gone, FileNotFoundError | ConnectionRefusedError):
        return "it is not running"
    return str(gone) or type(gone).__name__
