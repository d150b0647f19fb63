"""One sprite holds every icon; a page names the one it wants."""

from __future__ import annotations

from django.templatetags.static import static
from markupsafe import Markup

_DECORATION = Markup('<svg class="icon{extra}" aria-hidden="true"><use href="{href}"/></svg>')
_MEANING = Markup(
    '<svg class="icon{extra}" role="img" aria-label="{says}"><use href="{href}"/></svg>'
)
#: Icons that point somewhere, turned round where text runs from right to left.
_DIRECTED = frozenset({"right", "arrow", "back", "out"})


def icon(name: str, says: str = "") -> Markup:
    """The icon; silent for screen readers unless it `says` something the text does not."""
    shape = _MEANING if says else _DECORATION
    extra = " icon-flip" if name in _DIRECTED else ""
    return shape.format(extra=extra, says=says, href=f"{static('icons.svg')}#{name}")
