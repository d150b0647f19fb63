"""Base58 (Bitcoin alphabet) and the multibase prefixes `z` and `u`."""

from __future__ import annotations

import base64
import binascii

from skillshub.credentials.vc.errors import CredentialError

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUE = {char: place for place, char in enumerate(_ALPHABET)}
_TEN = 58**10
#: longer texts are refused before the quadratic arithmetic: keys have 48, signatures 88 characters
_MAX = 200


def base58(data: bytes) -> str:
    """Ten digits at a time: ten times fewer divisions of a long number."""
    number = int.from_bytes(data, "big")
    digits: list[str] = []
    while number:
        number, ten = divmod(number, _TEN)
        for _ in range(10):
            ten, one = divmod(ten, 58)
            digits.append(_ALPHABET[one])
    text = "".join(reversed(digits)).lstrip("1")
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def unbase58(text: str) -> bytes:
    if len(text) > _MAX:
        raise CredentialError("A base58 value is too long.")
    number = 0
    for char in text:
        if char not in _VALUE:
            raise CredentialError("A base58 value holds a character outside its alphabet.")
        number = number * 58 + _VALUE[char]
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode_z(data: bytes) -> str:
    return "z" + base58(data)


def decode_z(text: object) -> bytes:
    if not isinstance(text, str) or not text.startswith("z"):
        raise CredentialError("A multibase value must begin with z (base58).")
    return unbase58(text[1:])


def encode_u(data: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(data).decode().rstrip("=")


def decode_u(text: object) -> bytes:
    """Strict: prefix, alphabet, no padding, no spare bits."""
    if not isinstance(text, str) or not text.startswith("u"):
        raise CredentialError("A multibase value must begin with u (base64url).")
    body = text[1:]
    try:
        data = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise CredentialError("A base64url value is damaged.") from None
    if encode_u(data) != text:
        raise CredentialError("A base64url value is not in its one correct form.")
    return data
