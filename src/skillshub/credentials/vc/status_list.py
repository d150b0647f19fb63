"""Bitstring Status List 1.0: a bit per credential, gzipped, in a credential of its own.

Index 0 is the most significant bit of the first byte (§3.2; the text was ambiguous once,
w3c/vc-bitstring-status-list #211).

    index   0 1 2 3 4 5 6 7 | 8 …
    byte 0  1 0 0 0 0 0 0 0 |        index 0 is set: 0x80
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from skillshub.credentials.vc import contexts
from skillshub.credentials.vc.errors import CredentialError, ListNotUsable
from skillshub.credentials.vc.moments import read_moment, write_moment
from skillshub.credentials.vc.multibase import decode_u, encode_u

#: the least a list may hold (§2.2): fewer bits would point at people
LENGTH = 131_072
#: what we unpack at most; a bomb stops here
MAX_UNPACKED = 2 * 1024 * 1024
PURPOSE = "revocation"
_INDEX = re.compile(r"^(0|[1-9][0-9]{0,8})\Z", re.ASCII)


class Bits:
    """A string of bits, index 0 leftmost."""

    def __init__(self, data: bytes | None = None, length: int = LENGTH) -> None:
        self._bytes = bytearray(length // 8 if data is None else data)

    def __len__(self) -> int:
        return len(self._bytes) * 8

    def __getitem__(self, index: int) -> bool:
        self._inside(index)
        return bool(self._bytes[index >> 3] & 0x80 >> (index & 7))

    def set(self, index: int, value: bool = True) -> None:
        self._inside(index)
        if value:
            self._bytes[index >> 3] |= 0x80 >> (index & 7)
        else:
            self._bytes[index >> 3] &= 0xFF ^ 0x80 >> (index & 7)

    def encode(self) -> str:
        """The same bits always give the same text: gzip without a time."""
        return encode_u(gzip.compress(bytes(self._bytes), mtime=0))

    @classmethod
    def decode(cls, text: object) -> Bits:
        try:
            packed = decode_u(text)
        except CredentialError as wrong:
            raise ListNotUsable(f"The status list cannot be read: {wrong}") from None
        data = _unpack(packed)
        if len(data) * 8 < LENGTH:
            raise ListNotUsable("The status list is shorter than the standard allows.")
        return cls(data)

    def _inside(self, index: int) -> None:
        if not 0 <= index < len(self):
            raise ListNotUsable("The credential's place lies outside the status list.")


def entry(list_url: str, index: int) -> dict[str, Any]:
    """The `credentialStatus` of one credential."""
    return {
        "id": f"{list_url}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": PURPOSE,
        "statusListIndex": str(index),
        "statusListCredential": list_url,
    }


def index_of(text: object) -> int:
    """A string of ASCII digits, nothing else (§2.1): no sign, no exponent, no number."""
    if not isinstance(text, str) or not _INDEX.match(text):
        raise ListNotUsable("The credential's place in the status list is not a number.")
    return int(text)


def credential(
    list_url: str, issuer_did: str, revoked: Iterable[int], at: datetime
) -> dict[str, Any]:
    """The list as an unsigned credential (§2.2)."""
    bits = Bits()
    for index in revoked:
        bits.set(index)
    return {
        "@context": [contexts.VCDM],
        "id": list_url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer_did,
        "validFrom": write_moment(at),
        "credentialSubject": {
            "id": f"{list_url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": PURPOSE,
            "encodedList": bits.encode(),
        },
    }


def read(document: dict[str, Any], *, url: str, issuer: str, at: datetime) -> Bits:
    """The bits of a list credential that is what the credential asked for, or `ListNotUsable`.

    Its signature is the caller's to check.
    """
    subject = document.get("credentialSubject")
    if document.get("id") != url or not isinstance(subject, dict):
        raise ListNotUsable("The status list is not the one the credential names.")
    if "BitstringStatusListCredential" not in _listed(document.get("type")):
        raise ListNotUsable("What is at the status list's address is no status list.")
    if _issuer_of(document) != issuer:
        raise ListNotUsable("The status list was issued by somebody else.")
    if subject.get("type") != "BitstringStatusList" or subject.get("statusPurpose") != PURPOSE:
        raise ListNotUsable("The status list was made for another purpose.")
    _refuse_out_of_date(document, at)
    return Bits.decode(subject.get("encodedList"))


def _refuse_out_of_date(document: dict[str, Any], at: datetime) -> None:
    if read_moment(document.get("validFrom")) > at:
        raise ListNotUsable("The status list is dated in the future.")
    if "validUntil" in document and read_moment(document["validUntil"]) < at:
        raise ListNotUsable("The status list is out of date.")


def _issuer_of(document: dict[str, Any]) -> object:
    issuer = document.get("issuer")
    return issuer.get("id") if isinstance(issuer, dict) else issuer


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _unpack(packed: bytes) -> bytes:
    """One whole gzip stream, at most `MAX_UNPACKED` bytes of it, nothing behind it."""
    stream = zlib.decompressobj(wbits=31)
    try:
        data = stream.decompress(packed, MAX_UNPACKED + 1)
    except zlib.error:
        raise ListNotUsable("The status list is damaged.") from None
    if len(data) > MAX_UNPACKED:
        raise ListNotUsable("The status list unpacks to more than we read.")
    if not stream.eof or stream.unused_data:
        raise ListNotUsable("The status list is cut off or has something behind it.")
    return data
