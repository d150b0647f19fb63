"""The signer's side of the socket. A thread per connection; keys never leave the process."""

from __future__ import annotations

import logging
import os
import re
import socket
import socketserver
import stat
from pathlib import Path
from typing import Any

from skillshub.credentials.signer.keystore import Keystore, KeystoreRefuses
from skillshub.credentials.signer.protocol import DATA_BYTES, MAX_BATCH, Broken, receive, send
from skillshub.credentials.signer.quota import Quota

log = logging.getLogger(__name__)
#: the kernel's `sun_path` holds 108 bytes with its end
_LONGEST_PATH = 107
_ISSUER = re.compile(r"^did:web:[A-Za-z0-9.%_:-]{1,250}\Z")
IDLE_SECONDS = 300


class Refused(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Desk:
    """Answers one message at a time; knows nothing of sockets."""

    def __init__(self, keystore: Keystore, quota: Quota) -> None:
        self._keystore = keystore
        self._quota = quota

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        try:
            match message.get("do"):
                case "sign":
                    return self._sign(message)
                case "create-key":
                    made = self._keystore.create(_issuer(message))
                    log.warning("new key %s for %s", made.key, made.issuer)
                    return {"key": made.key, "public": made.public}
                case "list":
                    return {"keys": [vars(key) for key in self._keystore.public()]}
            raise Refused("unknown-request", "The signer does not know this request.")
        except Refused as refusal:
            return {"error": refusal.code, "message": str(refusal)}
        except KeystoreRefuses as refusal:
            return {"error": "keystore", "message": str(refusal)}

    def _sign(self, message: dict[str, Any]) -> dict[str, Any]:
        issuer, key, data = _issuer(message), message.get("key"), _data(message)
        if not isinstance(key, str):
            raise Refused("bad-key", "The request names no key.")
        if not self._quota.take(issuer, len(data)):
            raise Refused("quota", "This issuer has signed as much as it may within an hour.")
        return {"signatures": [self._keystore.sign(issuer, key, item).hex() for item in data]}


def _issuer(message: dict[str, Any]) -> str:
    issuer = message.get("issuer")
    if not isinstance(issuer, str) or not _ISSUER.match(issuer):
        raise Refused("bad-issuer", "The issuer must be a did:web.")
    return issuer


def _data(message: dict[str, Any]) -> list[bytes]:
    """Only pairs of SHA-256 values are signed: no text a caller could choose freely."""
    listed = message.get("data")
    if not isinstance(listed, list) or not 1 <= len(listed) <= MAX_BATCH:
        raise Refused("bad-data", f"Send between 1 and {MAX_BATCH} values to sign.")
    try:
        data = [bytes.fromhex(item) for item in listed]
    except (ValueError, TypeError):
        raise Refused("bad-data", "The values to sign are not hexadecimal.") from None
    if any(len(item) != DATA_BYTES for item in data):
        raise Refused("bad-data", f"The signer signs values of {DATA_BYTES} bytes, nothing else.")
    return data


class _Connection(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        self.request.settimeout(IDLE_SECONDS)
        try:
            while (message := receive(self.request)) is not None:
                send(self.request, self.server.desk.answer(message))
        except (Broken, OSError) as end:
            log.info("connection ended: %s", end)


class Server(socketserver.ThreadingUnixStreamServer):
    """Listens on `path`; its owner and group may connect."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, path: Path, desk: Desk) -> None:
        self.desk = desk
        _clear(path)
        mask = os.umask(0o117)
        try:
            super().__init__(str(path), _Connection)
        finally:
            os.umask(mask)


def _clear(path: Path) -> None:
    """Take away a dead signer's socket; refuse to replace a living one or something else."""
    if len(os.fsencode(path)) > _LONGEST_PATH:
        raise Refused("path-too-long", f"The socket's path is longer than {_LONGEST_PATH} bytes: "
                      f"{path}. Set SKILLSHUB_SIGNER_SOCKET to a shorter one.")  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    if not path.exists():
        return
    if not stat.S_ISSOCK(path.stat().st_mode):
        raise Refused("not-a-socket", f"{path} is not a socket.")
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            path.unlink()
            return
    raise Refused("runs-already", f"A signer answers on {path} already.")
