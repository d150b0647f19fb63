"""What the credentials room refuses. Bad rows and failed checks are results, not errors."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Conflict, Invalid, NotFound, Unavailable, WrongState


class NoSuchDefinition(NotFound):
    code = "no-such-definition"
    message = _("There is no micro-credential definition “{key}”.")


class NoSuchCredential(NotFound):
    code = "no-such-credential"
    message = _("There is no such credential, or it is not for you to see.")


class NoSuchStatusList(NotFound):
    code = "no-such-status-list"
    message = _("There is no status list with this number.")


class NoSuchIssuer(NotFound):
    code = "no-such-issuer"
    message = _("“{key}” issues no credentials here.")


class NoSuchBatch(NotFound):
    code = "no-such-batch"
    message = _("There is no such award file, or it is not for you to see.")


class DefinitionKeyTaken(Conflict):
    code = "definition-key-taken"
    message = _("“{issuer}” has a definition with the key “{key}” already.")


class DefinitionAmbiguous(Conflict):
    code = "definition-ambiguous"
    message = _("Several issuers have a definition “{key}”. Write ISSUER/{key}.")


class DefinitionIncomplete(Invalid):
    code = "definition-incomplete"
    message = _("The definition cannot be published yet: {reason}")


class DefinitionIsFrozen(WrongState):
    code = "definition-is-frozen"
    message = _("“{key}” is published and no longer changes. Define a new one instead.")


class DefinitionNotPublished(WrongState):
    code = "definition-not-published"
    message = _("“{key}” is not published, so it cannot be awarded.")


class LintRefuses(Invalid):
    code = "lint-refuses"
    message = _("The credential was not signed: {reason}")


class AlreadyRevoked(WrongState):
    code = "award-already-revoked"
    message = _("This award is revoked already.")


class NotIssued(WrongState):
    code = "award-not-issued"
    message = _("This award was not issued.")


class ReasonMissing(Invalid):
    code = "revocation-reason-missing"
    message = _("Say in a few words why the award is revoked (at most 300 characters).")


class BatchIsOver(WrongState):
    code = "award-batch-is-over"
    message = _("These people have been awarded already.")


class NobodyToAward(Invalid):
    code = "nobody-to-award"
    message = _("No row of the file can be awarded: {reason}")


class SignerUnavailable(Unavailable):
    code = "signer-unavailable"
    message = _(
        "The signing process does not answer ({reason}). Nothing was lost; try again later."
    )


class SignerRefused(WrongState):
    code = "signer-refused"
    message = _("The signing process refused: {reason}")


class SelfCheckFailed(WrongState):
    code = "credential-self-check-failed"
    message = _("What was signed did not pass our own check and was not handed over: {reason}")
