"""Private keys in one encrypted file: Argon2id over the passphrase, AES-256-GCM over each key.

    {"version": 1, "kdf": {salt, …}, "keys": [{issuer, key, public, nonce, sealed}…]}

Each key is sealed with its issuer, name and public half as associated data, so that nobody who
can write the file can move a key to another issuer. The file is replaced atomically and fsynced
before a key is handed out. Only the signer's process imports this module.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from nacl.signing import SigningKey

from skillshub.credentials.vc.did import multikey

#: RFC 9106 §4, second recommendation: 3 passes over 64 MiB
_KDF = {"iterations": 3, "lanes": 4, "memory_kib": 64 * 1024}


class KeystoreRefuses(Exception):
    """Wrong passphrase, damaged file, unknown key: the sentence says which."""


@dataclass(frozen=True)
class PublicKey:
    issuer: str
    key: str
    public: str


class Keystore:
    """Open for the life of the process; safe to use from several threads."""

    def __init__(self, path: Path, passphrase: bytes) -> None:
        if len(passphrase) < 12:
            raise KeystoreRefuses("The passphrase must have at least 12 characters.")
        self._path = path
        self._lock = Lock()
        self._content = self._read() if path.exists() else _new_content()
        self._cipher = AESGCM(_stretch(passphrase, self._content["kdf"]))
        self._keys = {(e["issuer"], e["key"]): self._open(e) for e in self._content["keys"]}
        if not path.exists():
            self._write()

    def create(self, issuer: str) -> PublicKey:
        """A new key for this issuer, on disk before it is returned."""
        with self._lock:
            taken = sum(1 for held, _ in self._keys if held == issuer)
            name = f"key-{taken + 1}"
            signing = SigningKey.generate()
            entry = self._seal(issuer, name, signing)
            self._content["keys"].append(entry)
            self._write()
            self._keys[issuer, name] = signing
            return PublicKey(issuer, name, entry["public"])

    def sign(self, issuer: str, key: str, data: bytes) -> bytes:
        try:
            signing = self._keys[issuer, key]
        except KeyError:
            raise KeystoreRefuses("There is no such key.") from None
        return bytes(signing.sign(data).signature)

    def public(self) -> list[PublicKey]:
        with self._lock:
            return [PublicKey(e["issuer"], e["key"], e["public"]) for e in self._content["keys"]]

    def _seal(self, issuer: str, name: str, signing: SigningKey) -> dict[str, str]:
        nonce = secrets.token_bytes(12)
        public = multikey(bytes(signing.verify_key))
        sealed = self._cipher.encrypt(nonce, bytes(signing), _about(issuer, name, public))
        return {
            "issuer": issuer, "key": name, "public": public, "nonce": nonce.hex(),
            "sealed": sealed.hex(),
        }  # fmt: skip

    def _open(self, entry: dict[str, str]) -> SigningKey:
        about = _about(entry["issuer"], entry["key"], entry["public"])
        try:
            seed = self._cipher.decrypt(
                bytes.fromhex(entry["nonce"]), bytes.fromhex(entry["sealed"]), about
            )
        except InvalidTag:
            raise KeystoreRefuses(
                "The key file does not open: wrong passphrase, or it was changed."
            ) from None
        return SigningKey(seed)

    def _read(self) -> dict[str, Any]:
        try:
            content = json.loads(self._path.read_bytes())
            if content["version"] != 1:
                raise KeystoreRefuses("The key file is of a version this program does not know.")
        except (ValueError, KeyError, TypeError):
            raise KeystoreRefuses("The key file is damaged.") from None
        return dict(content)

    def _write(self) -> None:
        """All or nothing, and really on the disk."""
        waiting = self._path.with_suffix(".new")
        handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(self._content, indent=1).encode())
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _new_content() -> dict[str, Any]:
    return {"version": 1, "kdf": {**_KDF, "salt": secrets.token_hex(16)}, "keys": []}


def _stretch(passphrase: bytes, kdf: dict[str, Any]) -> bytes:
    try:
        argon = Argon2id(
            salt=bytes.fromhex(kdf["salt"]), length=32, iterations=kdf["iterations"],
            lanes=kdf["lanes"], memory_cost=kdf["memory_kib"],
        )  # fmt: skip
    except (KeyError, ValueError, TypeError):
        raise KeystoreRefuses("The key file is damaged.") from None
    return argon.derive(passphrase)


def _about(issuer: str, name: str, public: str) -> bytes:
    return json.dumps([issuer, name, public]).encode()
