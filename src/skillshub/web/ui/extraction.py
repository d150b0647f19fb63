"""Finds the translatable words in Django's own templates, for `pybabel extract` (see babel.cfg).

Babel reads Python and Jinja2 by itself; Django turns its templates into something like Python.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import IO, Any

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def extract_django(
    source: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Any]:  # fmt: skip
    """Babel's extraction method for `{% translate %}` and `{% blocktranslate %}`."""
    python_like = templatize(source.read().decode("utf-8"))
    lines = (line.strip() for line in python_like.splitlines())
    yield from extract_python(BytesIO("\n".join(lines).encode()), keywords, comment_tags, {})
