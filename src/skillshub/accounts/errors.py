"""What accounts refuse."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Conflict, Invalid, NotAllowed, NotFound


class Forbidden(NotAllowed):
    code = "forbidden"
    message = _("Your roles do not include the right “{permission}” here.")


class NoSuchOrganisation(NotFound):
    code = "no-such-organisation"
    message = _("There is no organisation “{key}”.")


class NoSuchMembership(NotFound):
    code = "no-such-membership"
    message = _("This person is not a member of this organisation.")


class KeyTaken(Conflict):
    code = "organisation-key-taken"
    message = _("An organisation with the key “{key}” exists already.")


class NotAnInventedPerson(NotAllowed):
    code = "not-an-invented-person"
    message = _("One-click sign-in is for the demo's invented people only.")


class UnknownLanguage(Invalid):
    code = "unknown-interface-language"
    message = _("The pages are not available in “{language}”.")
