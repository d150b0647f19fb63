"""What goes over the socket: a length in 4 bytes (big endian), then that much JSON.

{"do": "create-key", "issuer": "did:web:…"}            → {"key": "key-1", "public": "z6Mk…"}
{"do": "sign", "issuer": …, "key": …, "data": [hex…]}  → {"signatures": [hex…]}
{"do": "list"}                                         → {"keys": [{issuer, key, public}…]}
anything that is refused                               → {"error": code, "message": sentence}
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

#: a thousand signatures fit; nothing larger is read
MAX_MESSAGE = 512 * 1024
#: SHA-256 of the proof options and SHA-256 of the document, side by side
DATA_BYTES = 64
MAX_BATCH = 1000
_LENGTH = struct.Struct(">I")


class Broken(Exception):
    """The other side sent what this protocol does not know, or went away."""


def send(connection: socket.socket, message: dict[str, Any]) -> None:
    body = json.dumps(message, separators=(",", ":")).encode()
    connection.sendall(_LENGTH.pack(len(body)) + body)


def receive(connection: socket.socket) -> dict[str, Any] | None:
    """The next message; None when the other side closed between two messages."""
    head = _exactly(connection, _LENGTH.size, may_end=True)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_MESSAGE:
        raise Broken("message too large")
    body = _exactly(connection, length)
    assert body is not None
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise Broken("message is not JSON") from None
    if not isinstance(message, dict):
        raise Broken("message is not an object")
    return message


def _exactly(connection: socket.socket, count: int, *, may_end: bool = False) -> bytes | None:
    parts: list[bytes] = []
    missing = count
    while missing:
        part = connection.recv(missing)
        if not part:
            if may_end and missing == count:
                return None
            raise Broken("connection ended in the middle of a message")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
