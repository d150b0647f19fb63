"""`did:key`, `did:web`, and what makes a DID document good for checking a signature."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from skillshub.credentials.vc.errors import CredentialError, KeyNotUsable
from skillshub.credentials.vc.multibase import decode_z, encode_z

#: multicodec ed25519-pub (0xed) as a varint
_ED25519 = b"\xed\x01"
_PART = re.compile(r"^[A-Za-z0-9._-]+\Z")
_HOST = re.compile(r"^[A-Za-z0-9.-]+(:[0-9]{1,5})?\Z")
CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


class Method(NamedTuple):
    """A verification method: its fragment, its Multikey, may it still be trusted."""

    fragment: str
    public: str


def multikey(public: bytes) -> str:
    """An Ed25519 public key as `z6Mk…`."""
    return encode_z(_ED25519 + public)


def public_bytes(multikey_: object) -> bytes:
    """The 32 bytes in `z6Mk…`, or `KeyNotUsable`."""
    try:
        raw = decode_z(multikey_)
    except CredentialError as wrong:
        raise KeyNotUsable(f"The key cannot be read: {wrong}") from None
    if raw[:2] != _ED25519 or len(raw) != 34:
        raise KeyNotUsable("The key is not an Ed25519 key.")
    return raw[2:]


def key_document(did: str) -> dict[str, Any]:
    """The document of a `did:key`, computed from its name."""
    public = did.removeprefix("did:key:")
    public_bytes(public)
    return document(did, [Method(public, public)])


def web(base_url: str, *path: str) -> str:
    """`https://hub.example:8443` + ("issuers", "acme") → did:web:hub.example%3A8443:issuers:acme"""
    netloc = urlsplit(base_url).netloc
    if not _HOST.match(netloc):
        raise KeyNotUsable(f"“{netloc}” cannot be the host of a did:web.")
    return ":".join(["did:web", quote(netloc, safe=""), *(quote(p, safe="") for p in path)])


def web_address(did: str) -> str:
    """Where the document of a `did:web` is served (did:web §3.2), or `KeyNotUsable`.

    Parts that could climb or hide a slash are refused, whatever the method would make of them.
    """
    method, _, rest = did.partition("did:web:")
    parts = [unquote(part) for part in rest.split(":")] if not method else []
    if not parts or not _HOST.match(parts[0]):
        raise KeyNotUsable("This is not a did:web with a host name.")
    if any(not _PART.match(part) or set(part) <= {"."} for part in parts[1:]):
        raise KeyNotUsable("The path of this did:web holds characters we do not follow.")
    if len(parts) == 1:
        return f"https://{parts[0]}/.well-known/did.json"
    return f"https://{'/'.join(parts)}/did.json"


def document(did: str, methods: Iterable[Method]) -> dict[str, Any]:
    """A DID document whose methods may all assert (sign credentials)."""
    listed = [
        {
            "id": f"{did}#{method.fragment}",
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": method.public,
        }
        for method in methods
    ]
    return {
        "@context": CONTEXT,
        "id": did,
        "verificationMethod": listed,
        "assertionMethod": [method["id"] for method in listed],
    }


def assertion_key(document_: dict[str, Any], method_id: str) -> bytes:
    """The public key that may assert under `method_id`, or `KeyNotUsable` with the reason.

    The method must be in the document, controlled by its subject, and named in `assertionMethod`
    (VC Data Integrity §4.3): a key that was taken out of there is withdrawn.
    """
    subject = document_.get("id")
    if not isinstance(subject, str) or method_id.split("#")[0] != subject:
        raise KeyNotUsable("The key belongs to another issuer.")
    method = _find(document_, method_id)
    if method is None:
        raise KeyNotUsable("The issuer's DID document does not list this key.")
    if method.get("controller") != subject:
        raise KeyNotUsable("The key is controlled by somebody else.")
    if not _may_assert(document_, method_id):
        raise KeyNotUsable("The issuer has withdrawn this key for credentials.")
    if method.get("type") != "Multikey":
        raise KeyNotUsable("The key is of a type we cannot use.")
    return public_bytes(method.get("publicKeyMultibase"))


def _entries(document_: dict[str, Any], relation: str) -> list[Any]:
    listed = document_.get(relation, [])
    return listed if isinstance(listed, list) else [listed]


def _same(document_: dict[str, Any], named: object, method_id: str) -> bool:
    """`named` may be the full id or `#fragment`, relative to the document."""
    return named == method_id or (
        isinstance(named, str) and named.startswith("#") and document_["id"] + named == method_id
    )


def _find(document_: dict[str, Any], method_id: str) -> dict[str, Any] | None:
    listed = _entries(document_, "verificationMethod") + _entries(document_, "assertionMethod")
    found = [m for m in listed if isinstance(m, dict) and _same(document_, m.get("id"), method_id)]
    return found[0] if len(found) == 1 else None


def _may_assert(document_: dict[str, Any], method_id: str) -> bool:
    return any(
        _same(document_, entry.get("id") if isinstance(entry, dict) else entry, method_id)
        for entry in _entries(document_, "assertionMethod")
    )
