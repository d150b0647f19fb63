"""Canonicalising a stranger's document in a process that can be killed.

A graph of seven unnamed parts that all point at each other takes either canonicaliser minutes.
The child gets 2 s of CPU and 1 GiB; when it is over, the answer is `TooCostly`, never “valid”.

    parent ──document──▶ child ──64 bytes, or a reason──▶ parent
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from typing import Any

from skillshub.credentials.vc import proof as proofs
from skillshub.credentials.vc import strict_json
from skillshub.credentials.vc.canon import by_pyld
from skillshub.credentials.vc.errors import CredentialError, NotUnderstood, TooCostly

CPU_SECONDS = 2
WALL_SECONDS = 8
MEMORY = 1024 * 1024 * 1024
_TOO_COSTLY = "Checking it would take longer than we spend on one document."
_MODULE = "skillshub.credentials.vc.sandbox"


def signing_input(document: dict[str, Any], proof: dict[str, Any]) -> bytes:
    """`proof.signing_input` with PyLD, in a child; `TooCostly` or `NotUnderstood` when it fails."""
    question = strict_json.dump({"document": document, "proof": proof})
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-c", f"import sys; sys.path[:0] = {_paths()!r}; "
             f"from {_MODULE} import answer; answer()"],
            input=question.encode(), capture_output=True, timeout=WALL_SECONDS, check=False,
            env={"PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise TooCostly(_TOO_COSTLY) from None
    if child.returncode != 0:
        raise TooCostly(_TOO_COSTLY)
    found = json.loads(child.stdout)
    if "costly" in found:
        raise TooCostly(found["costly"])
    if "refused" in found:
        raise NotUnderstood(found["refused"])
    return bytes.fromhex(found["data"])


def answer() -> None:
    """The child: reads one question, writes one answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    question = json.loads(sys.stdin.buffer.read())
    try:
        data = proofs.signing_input(question["document"], question["proof"], by_pyld)
        found = {"data": data.hex()}
    except TooCostly as reason:
        found = {"costly": str(reason)}
    except CredentialError as reason:
        found = {"refused": str(reason)}
    sys.stdout.write(json.dumps(found))


def _paths() -> list[str]:
    """Where this process finds its modules; `-I` makes the child ignore everything else."""
    return [path for path in sys.path if path]
