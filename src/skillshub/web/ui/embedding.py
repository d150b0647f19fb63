"""Data inside a page: JSON that cannot end the script element it stands in."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

#: A browser looks for “</script” and “<!--” even inside JSON.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026",
            0x2028: "\\u2028", 0x2029: "\\u2029"}  # fmt: skip


def embedded_json(data: Any) -> Markup:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return Markup(text.translate(_ESCAPES))  # noqa: S704  # every character that HTML reads is escaped
