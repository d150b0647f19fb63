"""What accounts refuse."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Conflict, NotAllowed, NotFound


class Forbidden(NotAllowed):
    code = "forbidden"
    message = _("Your roles do not include the right “{permission}” here.")


class NoSuchOrganisation(NotFound):
    code = "no-such-organisation"
    message = _("There is no organisation “{key}”.")


class KeyTaken(Conflict):
    code = "organisation-key-taken"
    message = _("An organisation with the key “{key}” exists already.")
