"""What the verify page refuses before anything is checked."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Invalid, Unavailable


class NothingGiven(Invalid):
    code = "verify-nothing-given"
    message = _("Choose a file, paste the credential or enter its link.")


class TooMuchGiven(Invalid):
    code = "verify-too-large"
    message = _("This is larger than {limit} MB. A credential is a few kilobytes.")


class TooManyChecks(Unavailable):
    code = "verify-too-many"
    message = _("Many credentials were checked from your address just now. Try again in a minute.")
    status = 429
