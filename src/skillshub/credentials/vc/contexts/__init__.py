"""The JSON-LD contexts we know, as files pinned by hash. No other address is ever loaded.

Where each file comes from: NOTICE.md.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any, NamedTuple

from skillshub.credentials.vc.errors import NotUnderstood


class File(NamedTuple):
    name: str
    sha256: str


VCDM = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OPEN_BADGES_302 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"
FILES = {
    VCDM: File(
        "credentials-v2.json", "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"
    ),
    OPEN_BADGES: File(
        "ob-v3p0-context-3.0.3.json",
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
    OPEN_BADGES_302: File(
        "ob-v3p0-context-3.0.2.json",
        "00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53",
    ),
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json": File(
        "ob-v3p0-extensions.json",
        "87c06c81bc2317663bf288d740d94fddd2818c4342b186270ff6371dfaa63f93",
    ),
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json": File(
        "clr-context-2.0.1.json",
        "880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6",
    ),
    "https://w3id.org/security/data-integrity/v2": File(
        "security-data-integrity-v2.json",
        "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
    ),
    "https://w3id.org/security/multikey/v1": File(
        "security-multikey-v1.json",
        "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597",
    ),
}


def load(url: str, options: object = None) -> dict[str, Any]:
    """PyLD's document loader: a bundled file, or `NotUnderstood`. Opens no connection."""
    if url not in FILES:
        raise NotUnderstood(f"It uses a context we do not know: {url[:120]}")
    return {
        "contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
        "document": _document(url),
    }  # fmt: skip


def read(url: str) -> bytes:
    """The file's bytes, after comparing them with the pinned hash."""
    file = FILES[url]
    data = (resources.files(__name__) / file.name).read_bytes()
    if sha256(data).hexdigest() != file.sha256:
        raise NotUnderstood(f"The bundled context {file.name} is damaged.")
    return data


@cache
def _document(url: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(read(url))
    return document
