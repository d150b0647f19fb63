"""The Jinja2 environment of the public pages: what every template may call."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext
from jinja2 import Environment, StrictUndefined

from skillshub.web.ui import formats, icons, links
from skillshub.web.ui.embedding import embedded_json


def environment(**options: Any) -> Environment:
    env = Environment(  # noqa: S701  # it is on; the check does not see through the dictionary
        **{**options, "autoescape": True, "undefined": StrictUndefined},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    env.globals.update(
        static=static,
        url=reverse,
        find_url=links.find_url,
        icon=icons.icon,
        with_query=links.with_query,
        page_url=links.page_url,
    )
    env.filters.update(
        text=formats.text,
        texts=formats.texts,
        date=formats.date,
        number=formats.number,
        money=formats.money,
        language=formats.language,
        country=formats.country,
        lines=formats.lines,
        decimal=Decimal,
        embedded_json=embedded_json,
    )
    return env
