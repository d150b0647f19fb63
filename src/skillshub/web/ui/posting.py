"""What a form does after it was sent: say what happened, and go on to a page of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from skillshub.kernel.errors import Conflict, Invalid, Unavailable, WrongState


@contextmanager
def refusals_told(request: HttpRequest) -> Iterator[None]:
    """A refusal about the input or the moment becomes a message on the next page.

    Missing rights and missing things are no messages: they end as pages of their own.
    """
    try:
        yield
    except (Invalid, WrongState, Conflict, Unavailable) as refusal:
        messages.error(request, str(refusal))


def go_on(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """To the address the form names in `next`, if it is ours; otherwise to `otherwise`."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return HttpResponseRedirect(wanted if wanted and safe else otherwise)
