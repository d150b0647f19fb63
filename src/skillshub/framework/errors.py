"""What the framework room refuses."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Conflict, Invalid, NotFound, Unavailable, WrongState


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


class LevelInUse(WrongState):
    code = "level-in-use"
    message = _("Level {level} of “{framework}” is used by {count} cells. Change them first.")


class NotADraft(WrongState):
    code = "framework-no-draft"
    message = _("“{framework}” has no open draft. Open one before editing.")


class KeyTaken(Conflict):
    code = "framework-key-taken"
    message = _("A framework with the key “{key}” exists already.")


class VersionNameTaken(Conflict):
    code = "version-name-taken"
    message = _("“{framework}” has a version called {name} already. Choose another name.")


class StorageFull(Unavailable):
    code = "storage-full"
    message = _(
        "There is no room left on the disk, so nothing was changed. "
        "Free some space and run it again."
    )


class ConceptKeyTaken(Conflict):
    code = "concept-key-taken"
    message = _("“{framework}” has a {kind} with the key “{key}” already.")


class WrongKind(Invalid):
    code = "cell-of-wrong-kind"
    message = _("A cell joins a job role and a skill; “{role}” and “{skill}” are not that.")
