"""The official JSON Schema of an Open Badge, and our own rules where it is silent."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

import jsonschema_rs

from skillshub.credentials.vc.errors import NotUnderstood

_NAME = "ob_v3p0_achievementcredential_schema.json"
_SHA256 = "b7358e895f492e74055dc6bfc7ffc420d0e497f90c4579fb83d9519b86d393ea"


@cache
def _validator() -> Any:
    data = (resources.files(__name__) / _NAME).read_bytes()
    if sha256(data).hexdigest() != _SHA256:
        raise NotUnderstood("The bundled Open Badges schema is damaged.")
    return jsonschema_rs.validator_for(json.loads(data))


def open_badge_faults(document: dict[str, Any], limit: int = 5) -> list[str]:
    """What the Open Badges 3.0 schema finds wrong: `where: what`, at most `limit` of them."""
    faults: list[str] = []
    for error in _validator().iter_errors(document):
        where = "/".join(str(part) for part in error.instance_path) or "document"
        faults.append(f"{where}: {error.message[:160]}")
        if len(faults) == limit:
            break
    return faults
