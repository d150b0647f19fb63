"""The signing process: what it signs, what it refuses, what it keeps and who can read it."""

from __future__ import annotations

import json
import socket
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from skillshub.credentials.errors import SignerRefused, SignerUnavailable
from skillshub.credentials.signer import client
from skillshub.credentials.signer.keystore import Keystore, KeystoreRefuses
from skillshub.credentials.signer.quota import Quota
from skillshub.credentials.signer.server import Refused, Server
from skillshub.credentials.vc import did
from skillshub.credentials.vc.proof import is_signed_by
from tests.credentials.signer import socket_of, start

ISSUER = "did:web:hub.test:issuers:tester"
DATA = bytes(64)
PASSPHRASE = b"twelve characters"


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose path a socket may have."""
    with tempfile.TemporaryDirectory(prefix="s-") as folder:
        yield Path(folder)


def test_a_signature_fits_the_public_half(signer: Path):
    made = client.create_key(ISSUER)
    (first, second) = client.sign(ISSUER, made.name, [DATA, DATA])
    assert first == second  # the same bytes, the same signature
    assert is_signed_by(did.public_bytes(made.public), DATA, first)
    assert made.public in [key.public for key in client.keys_of(ISSUER)]


REFUSED = {
    "a text": (ISSUER, [b"I owe you 1,000,000."]),
    "33 bytes": (ISSUER, [bytes(33)]),
    "another issuer's key": ("did:web:hub.test:issuers:other", [DATA]),
    "no did": ("https://hub.test", [DATA]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_signed(signer: Path, case: str):
    made = client.create_key(ISSUER)
    issuer, data = REFUSED[case]
    with pytest.raises(SignerRefused):
        client.sign(issuer, made.name, data)


NOISE = {
    "not JSON": b"{", "a list": b"[]", "unknown": b'{"do": "export"}', "deep": b"[" * 5000,
}  # fmt: skip


@pytest.mark.parametrize("case", NOISE)
def test_noise_does_not_stop_it(signer: Path, case: str):
    with socket.socket(socket.AF_UNIX) as rude:
        rude.connect(str(socket_of(signer)))
        rude.sendall(struct.pack(">I", len(NOISE[case])) + NOISE[case])
        answer = rude.recv(1000)
    assert answer == b"" or b"error" in answer
    assert client.create_key(ISSUER).public


def test_a_huge_message_is_not_read(signer: Path):
    with socket.socket(socket.AF_UNIX) as rude:
        rude.connect(str(socket_of(signer)))
        rude.sendall(struct.pack(">I", 2**31))
        assert rude.recv(10) == b""


def test_the_client_finds_a_restarted_signer_and_says_when_there_is_none(short: Path):
    before = settings.SIGNER_SOCKET
    settings.SIGNER_SOCKET = socket_of(short)
    process = start(short)
    try:
        made = client.create_key(ISSUER)
        process.terminate()
        process.wait(timeout=10)
        with pytest.raises(SignerUnavailable, match="not running"):
            client.sign(ISSUER, made.name, [DATA])
        process = start(short)
        assert len(client.sign(ISSUER, made.name, [DATA])) == 1
        mode = (short / "signer" / "keys.json").stat().st_mode & 0o777
        assert mode == 0o600
        assert socket_of(short).stat().st_mode & 0o007 == 0
    finally:
        process.terminate()
        process.wait(timeout=10)
        client.close()
        settings.SIGNER_SOCKET = before


def test_keys_survive_and_stay_sealed(tmp_path: Path):
    path = tmp_path / "keys.json"
    made = Keystore(path, PASSPHRASE).create(ISSUER)
    again = Keystore(path, PASSPHRASE)
    assert again.public() == [made]
    assert is_signed_by(did.public_bytes(made.public), DATA, again.sign(ISSUER, made.key, DATA))
    with pytest.raises(KeystoreRefuses, match="passphrase"):
        Keystore(path, b"another passphrase")


def test_a_key_cannot_be_moved_to_another_issuer(tmp_path: Path):
    path = tmp_path / "keys.json"
    Keystore(path, PASSPHRASE).create(ISSUER)
    content = json.loads(path.read_text())
    content["keys"][0]["issuer"] = "did:web:evil.example"
    path.write_text(json.dumps(content))
    with pytest.raises(KeystoreRefuses):
        Keystore(path, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"version": 2}', b"\xff"])
def test_a_damaged_key_file_is_said_to_be(tmp_path: Path, content: bytes):
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    with pytest.raises(KeystoreRefuses):
        Keystore(path, PASSPHRASE)


def test_a_short_passphrase_is_refused(tmp_path: Path):
    with pytest.raises(KeystoreRefuses, match="12"):
        Keystore(tmp_path / "keys.json", b"short")


def test_the_quota_slides():
    time = [0.0]
    quota = Quota(hourly=10, clock=lambda: time[0])
    assert quota.take("a", 6)
    assert not quota.take("a", 5)
    assert quota.take("b", 10)
    time[0] = 1800
    assert quota.take("a", 4)
    assert not quota.take("a", 1)
    time[0] = 3600
    assert quota.take("a", 6)
    assert not quota.take("a", 1)


def test_a_quota_stops_one_issuer(short: Path):
    before = settings.SIGNER_SOCKET
    settings.SIGNER_SOCKET = socket_of(short)
    process = start(short, "--quota", "3")
    try:
        made = client.create_key(ISSUER)
        client.sign(ISSUER, made.name, [DATA] * 3)
        with pytest.raises(SignerRefused, match="hour"):
            client.sign(ISSUER, made.name, [DATA])
    finally:
        process.terminate()
        process.wait(timeout=10)
        client.close()
        settings.SIGNER_SOCKET = before


def test_a_socket_is_not_taken_from_a_living_signer(signer: Path, short: Path):
    with pytest.raises(Refused, match="already"):
        Server(socket_of(signer), None)  # type: ignore[arg-type]
    (short / "file").write_text("mine")
    with pytest.raises(Refused, match="not a socket"):
        Server(short / "file", None)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="longer"):
        Server(short / ("x" * 120), None)  # type: ignore[arg-type]
