"""What the mapping room refuses."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Invalid, NotFound, WrongState


class NoSuchClaim(NotFound):
    code = "no-such-claim"
    message = _("There is no such claim.")


class ClaimAlreadyDecided(WrongState):
    code = "claim-already-decided"
    message = _("This claim has been decided already ({status}).")


class NotAssessed(Invalid):
    code = "claim-not-assessed"
    message = _(
        "The course states no assessment, so a skill cannot be claimed as assessed. "
        "Add the kind of assessment to the course first."
    )
