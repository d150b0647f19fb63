"""The Data Integrity suite `eddsa-rdfc-2022` (VC Data Integrity EdDSA §3.2).

What is signed: SHA-256 of the canonical proof options, then SHA-256 of the canonical document,
64 bytes in all. A signer needs to see nothing else.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from skillshub.credentials.vc.canon import Canonicaliser
from skillshub.credentials.vc.errors import CredentialError, NotSupported, NotUnderstood
from skillshub.credentials.vc.moments import read_moment, write_moment
from skillshub.credentials.vc.multibase import decode_z, encode_z

SUITE = "eddsa-rdfc-2022"
_KNOWN = {
    "type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue",
    "expires",
}  # fmt: skip


def options(method_id: str, created: datetime) -> dict[str, Any]:
    """A proof without its value. `created` is fixed before signing, so a replay signs the same."""
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": write_moment(created),
        "verificationMethod": method_id,
        "proofPurpose": "assertionMethod",
    }


def signing_input(
    document: dict[str, Any], proof: dict[str, Any], canonical: Canonicaliser
) -> bytes:
    """The 64 bytes to sign; `document` without proof, `proof` without value (§3.2.4)."""
    with_context = {"@context": document["@context"], **proof}
    return digest(with_context, canonical) + digest(document, canonical)


def digest(document: dict[str, Any], canonical: Canonicaliser) -> bytes:
    return sha256(canonical(document)).digest()


def attach(document: dict[str, Any], proof: dict[str, Any], signature: bytes) -> dict[str, Any]:
    return {**document, "proof": {**proof, "proofValue": encode_z(signature)}}


def split(document: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any], bytes]:
    """Document, proof options, signature; `NotUnderstood` where this is not one proof of ours."""
    proof = document.get("proof")
    if isinstance(proof, list):
        proof = proof[0] if len(proof) == 1 else None
    if not isinstance(proof, dict):
        raise NotUnderstood("It does not carry exactly one proof.")
    for name, wanted in (("type", "DataIntegrityProof"), ("cryptosuite", SUITE)):
        if proof.get(name) != wanted:
            raise NotSupported(f"Its proof is of a kind we do not check ({name} is not {wanted}).")
    if proof.get("proofPurpose") != "assertionMethod":
        raise NotUnderstood("Its proof was made for another purpose.")
    strange = set(proof) - _KNOWN
    if strange:
        raise NotUnderstood(f"Its proof carries “{min(strange)[:40]}”, which we do not check.")
    if not isinstance(proof.get("verificationMethod"), str):
        raise NotUnderstood("Its proof names no key.")
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    bare = {name: value for name, value in proof.items() if name != "proofValue"}
    return unsigned, bare, _signature(proof.get("proofValue"))


def check_times(proof: dict[str, Any], at: datetime) -> None:
    """A proof from the future or past its own end is no proof now."""
    if "created" in proof and read_moment(proof["created"]) > at:
        raise NotUnderstood("Its proof is dated in the future.")
    if "expires" in proof and read_moment(proof["expires"]) < at:
        raise NotUnderstood("Its proof has expired.")


def is_signed_by(public: bytes, data: bytes, signature: bytes) -> bool:
    """OpenSSL's check, which also refuses the malleable form S + L."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except InvalidSignature:
        return False
    return True


def _signature(text: object) -> bytes:
    try:
        signature = decode_z(text)
    except CredentialError as wrong:
        raise NotUnderstood(f"Its signature cannot be read: {wrong}") from None
    if len(signature) != 64:
        raise NotUnderstood("Its signature does not have 64 bytes.")
    return signature
