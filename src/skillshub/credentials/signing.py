"""Signing through the signer's process, and checking the result by code that signing did not use.

pyoxigraph → hash → signer (libsodium)      PyLD → hash → OpenSSL
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from skillshub.credentials.errors import SelfCheckFailed
from skillshub.credentials.models import IssuerKey
from skillshub.credentials.signer import client
from skillshub.credentials.vc import canon, did, proof, strict_json

Document = dict[str, Any]


def signing_input(document: Document, options: Document) -> bytes:
    return _input(document, options, canon.by_oxigraph)


def other_signing_input(document: Document, options: Document) -> bytes:
    """In this process: only for documents we built ourselves, never for a stranger's."""
    return _input(document, options, canon.by_pyld)


def _input(document: Document, options: Document, canonical: canon.Canonicaliser) -> bytes:
    """`proof.signing_input`; a group shares its proof options, so they are hashed once."""
    with_context = {"@context": document["@context"], **options}
    options_digest = _digest_of_options(strict_json.dump(with_context), canonical)
    return options_digest + proof.digest(document, canonical)


@lru_cache(maxsize=32)
def _digest_of_options(text: str, canonical: canon.Canonicaliser) -> bytes:
    return proof.digest(strict_json.parse_object(text), canonical)


def sign_many(
    drafts: Sequence[tuple[Document, Document]], issuer: str, key: IssuerKey
) -> list[Document]:
    """Each (document, proof options) signed, in order; one question to the signer."""
    data = [signing_input(document, options) for document, options in drafts]
    signatures = client.sign(issuer, key.name, data)
    return [
        proof.attach(document, options, signature)
        for (document, options), signature in zip(drafts, signatures, strict=True)
    ]


def sign_one(document: Document, options: Document, issuer: str, key: IssuerKey) -> Document:
    return sign_many([(document, options)], issuer, key)[0]


def check_by_other_code(signed: Document, key: IssuerKey) -> None:
    """Raise `SelfCheckFailed` unless the signature fits by the other path."""
    unsigned, bare, signature = proof.split(signed)
    data = other_signing_input(unsigned, bare)
    if not proof.is_signed_by(did.public_bytes(key.public), data, signature):
        raise SelfCheckFailed(reason="signature")
