"""What the framework room refuses."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Conflict, Invalid, NotFound, WrongState


class NoSuchFramework(NotFound):
    code = "no-such-framework"
    message = _("There is no framework “{key}”.")


class NoSuchConcept(NotFound):
    code = "no-such-concept"
    message = _("There is no {kind} “{key}”.")


class NoSuchVersion(NotFound):
    code = "no-such-version"
    message = _("The framework “{framework}” has no version “{name}”.")


class AlreadyPublished(WrongState):
    code = "version-already-published"
    message = _("{version} is published. Start a new version instead.")


class NothingPublished(WrongState):
    code = "framework-nothing-published"
    message = _("The framework “{framework}” has no published version yet.")


class DraftExists(Conflict):
    code = "framework-draft-exists"
    message = _("“{framework}” has an open draft already: {draft}. Publish or discard it first.")


class UnknownLevel(Invalid):
    code = "unknown-level"
    message = _("“{framework}” has no level {level}. Its levels are {known}.")


class PlanHasErrors(Invalid):
    code = "plan-has-errors"
    message = _("The import has {count} problems. Nothing was changed.\n{problems}")
