"""Settings come from the environment through this reader.

A wrong value stops the start and names the variable; `.env.example` lists every one (a test
compares the two).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")
#: Every variable that was asked for: name → what it means.
KNOWN: dict[str, str] = {}


def _read(name: str, meaning: str, default: T, parse: Callable[[str], T]) -> T:
    KNOWN[name] = meaning
    raw = os.environ.get(name, "").strip()
    if not raw:
        return default
    try:
        return parse(raw)
    except ValueError as wrong:
        raise ImproperlyConfigured(f"{name}={raw!r}: {wrong}. It means: {meaning}") from None


def text(name: str, meaning: str, default: str = "") -> str:
    return _read(name, meaning, default, str)


def number(name: str, meaning: str, default: int) -> int:
    return _read(name, meaning, default, int)


def flag(name: str, meaning: str, default: bool = False) -> bool:
    return _read(name, meaning, default, _as_flag)


def words(name: str, meaning: str, default: tuple[str, ...] = ()) -> list[str]:
    split = _read(name, meaning, list(default), lambda raw: [w.strip() for w in raw.split(",")])
    return [word for word in split if word]


def path(name: str, meaning: str, default: Path) -> Path:
    return _read(name, meaning, default, lambda raw: Path(raw).expanduser().resolve())


def database(name: str, meaning: str, default: str) -> dict[str, object]:
    """`sqlite:///relative.db`, `sqlite:////absolute.db` or `postgresql://user:pass@host/name`."""
    return _read(name, meaning, _as_database(default), _as_database)


def _as_flag(raw: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if raw.lower() not in known:
        raise ValueError("write 1 or 0")
    return known[raw.lower()]


def _as_database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            # WAL: readers never wait. IMMEDIATE: a transaction that will write takes the lock
            # first instead of failing half way. FULL: an acknowledged award survives a power cut.
            "OPTIONS": {
                "timeout": 30,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                    "PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY;"
                ),
            },
        }
    if parts.scheme in ("postgresql", "postgres"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or "") or _socket_folder(parts.query),
            "PORT": str(parts.port or ""),
            "CONN_HEALTH_CHECKS": True,
            "CONN_MAX_AGE": 600,
        }
    raise ValueError("the address must begin with sqlite:/// or postgresql://")


def _socket_folder(query: str) -> str:
    fields = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
    return unquote(fields.get("host", ""))
