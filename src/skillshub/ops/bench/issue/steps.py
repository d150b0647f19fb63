"""Each step of the pipeline alone, then the whole of it, then raw Ed25519."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from nacl.signing import SigningKey

from skillshub.accounts.models import Person
from skillshub.credentials import addresses, signing
from skillshub.credentials.actions import apply_awards
from skillshub.credentials.drafting import Drafter
from skillshub.credentials.lint import lint
from skillshub.credentials.models import Credential, Definition
from skillshub.credentials.self_check import SelfCheck
from skillshub.credentials.signer import client
from skillshub.credentials.vc import canon, strict_json
from skillshub.kernel.clock import now
from skillshub.kernel.progress import Progress
from skillshub.ops.bench.issue import sample

#: raw signatures are so quick that this many are timed
RAW = 20_000
#: the best of so many runs, for what takes milliseconds
REPEATS = 5


def measure(count: int, progress: Progress) -> dict[str, Any]:
    """Rates per second of wall clock, and what part of the raw rate each is."""
    definition, by = sample.build()
    apply_awards(definition=definition, rows=sample.people(20), by=by)  # warm: contexts, imports
    raw = {"libsodium": _raw_libsodium(), "openssl": _raw_openssl()}
    progress.stage("whole pipeline", count)
    total = _pipeline(definition, by, count, progress)
    seconds = _steps(definition, count)
    # lint canonicalises, and signing takes over what it made: not counted twice
    known = sum(spent for name, spent in seconds.items() if name != "canonicalise")
    seconds["database_and_rest"] = max(count / total - known, 0.0)
    rates = {name: count / spent for name, spent in seconds.items() if spent}
    rates["total"] = total
    return {
        "count": count,
        "database": connection.vendor,
        "raw_ed25519_per_s": {name: round(rate) for name, rate in raw.items()},
        "steps_per_s": {name: round(rate, 1) for name, rate in rates.items()},
        "of_raw": {name: round(rate / raw["libsodium"], 6) for name, rate in rates.items()},
    }


def _pipeline(definition: Definition, by: Person, count: int, progress: Progress) -> float:
    rows = sample.people(count + 20)[20:]
    began = perf_counter()
    batch, _ = apply_awards(definition=definition, rows=rows, by=by, progress=progress)
    spent = perf_counter() - began
    if batch.awarded != count:
        raise AssertionError(f"{batch.awarded} of {count} were awarded")
    return count / spent


def _steps(definition: Definition, count: int) -> dict[str, float]:
    """Seconds that each step alone takes for the credentials just issued."""
    rows = Credential.objects.select_related(
        "award__definition__issuer", "key", "status_entry__list"
    )
    issued = list(rows.order_by("-pk")[:count])
    key = issued[0].key
    drafter = Drafter(definition, key, now())
    pairs = [
        (strict_json.parse_object(c.unsigned), strict_json.parse_object(c.proof)) for c in issued
    ]
    facts = drafter.facts
    data = [signing.signing_input(*pair) for pair in pairs]
    issuer = addresses.issuer_did(definition.issuer)
    check = SelfCheck()
    return {
        "build": _timed(lambda: [drafter.build(c.award, c.status_entry) for c in issued]),
        "lint": _cold(lambda: [lint(*pair, facts) for pair in pairs]),
        "canonicalise": _cold(lambda: [signing.signing_input(*pair) for pair in pairs]),
        "sign": min(_timed(lambda: client.sign(issuer, key.name, data)) for _ in range(REPEATS)),
        "verify": _timed(lambda: [check.refuses(c) for c in issued]),
    }


def _cold(work: Callable[[], object]) -> float:
    """Without what an earlier step remembers."""
    canon.forget()
    return _timed(work)


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _raw_libsodium() -> float:
    key, data = SigningKey.generate(), bytes(64)
    return RAW / min(_timed(lambda: [key.sign(data) for _ in range(RAW)]) for _ in range(REPEATS))


def _raw_openssl() -> float:
    key, data = Ed25519PrivateKey.generate(), bytes(64)
    return RAW / min(_timed(lambda: [key.sign(data) for _ in range(RAW)]) for _ in range(REPEATS))
