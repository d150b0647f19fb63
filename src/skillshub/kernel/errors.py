"""Everything the hub raises on purpose.

    HubError
    ├── Invalid      422  the input cannot be right
    ├── NotAllowed   403  this person may not do this
    ├── NotFound     404  no such thing, or not for this person
    ├── WrongState   409  right action, wrong moment
    ├── Conflict     409  somebody or something else is in the way
    └── Unavailable  503  something we need is not there now

Rooms subclass these with a stable `code`, a sentence for people and the facts in it.
Only `api/problems.py` and the pages' middleware translate them to HTTP.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy


class HubError(Exception):
    """A refusal with a stable code and a sentence for people.

    `message` is a format string over the keyword facts; it is translated when shown.
    """

    code: ClassVar[str] = "error"
    message: ClassVar[Any] = gettext_lazy("Something went wrong.")
    status: ClassVar[int] = 500

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message).format(**self.facts)


class Invalid(HubError):
    code = "invalid"
    message = gettext_lazy("The input is not valid: {reason}")
    status = 422


class NotAllowed(HubError):
    code = "not-allowed"
    message = gettext_lazy("You are not allowed to do this.")
    status = 403


class NotFound(HubError):
    code = "not-found"
    message = gettext_lazy("There is no such {what}.")
    status = 404


class WrongState(HubError):
    code = "wrong-state"
    message = gettext_lazy("This cannot be done now.")
    status = 409


class Conflict(HubError):
    code = "conflict"
    message = gettext_lazy("Somebody else changed this meanwhile.")
    status = 409


class Unavailable(HubError):
    code = "unavailable"
    message = gettext_lazy("This is not available at the moment. Please try again later.")
    status = 503
