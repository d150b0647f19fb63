"""One parser for documents from strangers.

Python's own accepts a name twice (the last wins), NaN, and dies on deep nesting with an error
that is no ValueError; each of these let a document mean two things to two readers.
"""

from __future__ import annotations

import json
import re
from typing import Any

from skillshub.credentials.vc.errors import NotReadable

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 40
#: strings (skipped whole, closed or not, so that this stays linear) and brackets
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


def parse(data: bytes | str, *, max_bytes: int = MAX_BYTES) -> Any:
    """The value, or `NotReadable`. Numbers without a fraction come back as int (2.0 → 2).

    JSON-LD canonicalises 2.0 as the integer 2 (JSON-LD API §8.2), as JavaScript readers do.
    """
    text = _decode(data, max_bytes)
    _refuse_deep(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_no_name_twice, parse_constant=_no_constant,
            parse_float=_number, parse_int=_integer,
        )  # fmt: skip
    except json.JSONDecodeError as wrong:
        raise NotReadable(f"This is not JSON: {wrong.msg} (line {wrong.lineno}).") from None
    except RecursionError:
        raise NotReadable("This is nested too deeply.") from None
    return value


def parse_object(data: bytes | str, *, max_bytes: int = MAX_BYTES) -> dict[str, Any]:
    value = parse(data, max_bytes=max_bytes)
    if not isinstance(value, dict):
        raise NotReadable("This is JSON, but not an object.")
    return value


def dump(value: Any) -> str:
    """Compact, in the order given, UTF-8 as it is: what we store and hand out."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _decode(data: bytes | str, max_bytes: int) -> str:
    if len(data) > max_bytes:
        raise NotReadable(f"This is larger than {max_bytes // 1024} KiB.")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        text.encode("utf-8")  # lone surrogates in a str
    except UnicodeError:
        raise NotReadable("This is not UTF-8 text.") from None
    if not text.strip():
        raise NotReadable("This is empty.")
    return text


def _refuse_deep(text: str) -> None:
    depth = 0
    for token in _TOKENS.finditer(text):
        mark = token.group()[0]
        depth += 1 if mark in "[{" else -1 if mark in "]}" else 0
        if depth > MAX_DEPTH:
            raise NotReadable(f"This is nested more than {MAX_DEPTH} levels deep.")


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise NotReadable(f"The name “{name[:40]}” occurs twice in one object.")
        _refuse_surrogates(name)
        if isinstance(value, str):
            _refuse_surrogates(value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, str):
                    _refuse_surrogates(item)
        found[name] = value
    return found


def _refuse_surrogates(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise NotReadable("A text holds half a character (a lone surrogate).") from None


def _no_constant(word: str) -> Any:
    raise NotReadable(f"{word} is not a JSON number.")


def _number(text: str) -> float | int:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise NotReadable("A number is too large.")
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _integer(text: str) -> int:
    if len(text) > 20:
        raise NotReadable("A number is too large.")
    return int(text)
