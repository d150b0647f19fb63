"""The filters of the course search, declared once: form, query, counts and API read this table.

Values of one filter are joined by OR, different filters by AND. A filter's counts leave out its
own selection, so that a reader sees what else could be ticked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from skillshub.catalogue.models import Mode
from skillshub.kernel import codes
from skillshub.kernel.errors import Invalid


@dataclass(frozen=True)
class Filter:
    """`name` is in addresses and the API, `field` in the index.

    `read` makes a reader's value canonical or raises `Invalid`; `say(value, lang)` is the value
    in words. `named` is the kind of thing whose name the names index knows, or empty.
    """

    name: str
    label: Any
    field: str
    read: Callable[[str], str]
    say: Callable[[str, str], str]
    named: str = ""
    shown: int = 12  # values counted and listed at most


def _one_of(words: dict[str, Any]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value.lower() in words:
            return value.lower()
        raise Invalid(reason=translate("write one of: {words}").format(words=", ".join(words)))

    return read


def _worded(words: dict[str, Any]) -> Callable[[str, str], str]:
    return lambda value, lang: str(words.get(value, value))


def _step(value: str) -> str:
    if value in "12345678" and len(value) == 1:
        return value
    raise Invalid(reason=translate("write a number from 1 to 8"))


def _uuid(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        raise Invalid(reason=translate("this is not the identifier of anything here")) from None


def _key(value: str) -> str:
    if value and len(value) <= 80 and value.replace("-", "").replace("_", "").isalnum():
        return value
    raise Invalid(reason=translate("this is not a key"))


def _as_is(value: str, lang: str) -> str:
    return value


MODES = dict(Mode.choices)
PRICES = {"free": _("free of charge"), "paid": _("with a price")}
KINDS = {"assessed": _("ends with an assessment"), "attended": _("attendance only")}

FILTERS: tuple[Filter, ...] = (
    Filter("lang", _("Language"), "language", codes.language, codes.language_name),
    Filter("country", _("Country"), "country", codes.country, codes.country_name),
    Filter("mode", _("Form"), "mode", _one_of(MODES), _worded(MODES)),
    Filter("price", _("Price"), "price", _one_of(PRICES), _worded(PRICES)),
    Filter("eqf", _("EQF level"), "eqf", _step, _as_is),
    Filter("level", _("Level reached"), "level", _step, _as_is),
    Filter("kind", _("Assessment"), "kind", _one_of(KINDS), _worded(KINDS)),
    Filter("skill", _("Skill"), "skill", _uuid, _as_is, named="skill"),
    Filter("role", _("Job role"), "role", _uuid, _as_is, named="role"),
    Filter("provider", _("Provider"), "provider", _key, _as_is, named="provider"),
    Filter("framework", _("Framework"), "framework", _key, _as_is, named="framework"),
)
BY_NAME = {each.name: each for each in FILTERS}
