"""Cells as text: what may come in, and how text that looks like a formula goes out.

A spreadsheet program takes a CSV cell that begins with `=`, `+`, `-`, `@`, TAB, CR or their
full-width twins for a formula. Going out such text gets an apostrophe in front (OWASP, CSV
injection); coming in that apostrophe is taken off again, so that a round trip changes nothing.
"""

from __future__ import annotations

import re
import unicodedata

_LIVE = "=+\\-@\t\r\n＝＋－＠"
_LOOKS_LIVE = re.compile(f"^'*[{_LIVE}]")
_GUARDED = re.compile(f"^'+[{_LIVE}]")
#: Invisible signs that reorder or hide text; joiners (U+200C, U+200D) are letters to many scripts.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf¼¶¤Ÿœ©¨]|â€[™œ\u009d“”]|ï¿½")


def disarmed(text: str) -> str:
    """Text that no spreadsheet program runs. `released(disarmed(x)) == x`."""
    return "'" + text if _LOOKS_LIVE.match(text) else text


def released(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ").strip()


def without_invisible(text: str) -> str:
    return _INVISIBLE.sub("", text)


def has_control(text: str) -> bool:
    return bool(_CONTROL.search(text))


def looks_garbled(text: str) -> bool:
    """UTF-8 that somebody decoded as Windows-1252 (`MÃ¼nchen`)."""
    return bool(_MOJIBAKE.search(text))
