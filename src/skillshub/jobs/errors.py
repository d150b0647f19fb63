"""What jobs refuse."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import NotFound, WrongState


class UnknownKind(NotFound):
    code = "unknown-job-kind"
    message = _("No handler is registered for jobs of kind “{kind}”.")


class NoSuchJob(NotFound):
    code = "no-such-job"
    message = _("There is no such job.")


class JobIsRunning(WrongState):
    code = "job-is-running"
    message = _("This job is running already.")
