"""Lets Django's own templates (sign-in pages) wear the same header and footer as ours."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import engines
from django.utils.safestring import SafeString, mark_safe

from skillshub.web.ui.icons import icon as _icon

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context: Any, name: str) -> SafeString:
    """The Jinja2 template `parts/<name>.html`, rendered for the same request."""
    found = engines["jinja2"].get_template(f"parts/{name}.html")
    return mark_safe(found.render({}, context["request"]))  # noqa: S308  # our own escaped template


@register.simple_tag
def icon(name: str, says: str = "") -> SafeString:
    return mark_safe(_icon(name, says))  # noqa: S308  # built from the sprite and an escaped label
