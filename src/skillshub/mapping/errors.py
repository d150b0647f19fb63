"""What the mapping room refuses."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Conflict, Invalid, NotFound, WrongState


class NoSuchClaim(NotFound):
    code = "no-such-claim"
    message = _("There is no such claim.")


class ClaimAlreadyDecided(WrongState):
    code = "claim-already-decided"
    message = _("This claim has been decided already ({status}).")


class ClaimNotAccepted(WrongState):
    code = "claim-not-accepted"
    message = _("Only an accepted claim gets a second look; this one is {status}.")


class ClaimExists(Conflict):
    code = "claim-exists"
    message = _("This course has a claim for this skill already ({status}).")


class NotASkill(Invalid):
    code = "claim-not-a-skill"
    message = _("“{key}” is not a skill, so no course can be said to teach it.")


class NotAssessed(Invalid):
    code = "claim-not-assessed"
    message = _(
        "The course states no assessment, so a skill cannot be claimed as assessed. "
        "Add the kind of assessment to the course first."
    )
