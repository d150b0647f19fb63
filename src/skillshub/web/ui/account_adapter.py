"""allauth asks here where our account pages differ from its own."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from skillshub.web.people.landing import landing_of
from skillshub.web.ui.signed_in import person_of


class AccountAdapter(DefaultAccountAdapter):
    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the work of the person's role, in the person's language."""
        return landing_of(person_of(request))
