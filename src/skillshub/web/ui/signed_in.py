"""The person behind a request, on pages that ask for a sign-in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest

from skillshub.accounts.models import Person

__all__ = ["login_required", "person_of"]


def person_of(request: HttpRequest) -> Person:
    """Only for views behind `login_required`."""
    assert isinstance(request.user, Person)
    return request.user
