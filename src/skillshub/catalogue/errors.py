"""What the catalogue refuses."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Invalid, NotFound


class NoSuchCourse(NotFound):
    code = "no-such-course"
    message = _("There is no such course.")


class NoSuchOffering(NotFound):
    code = "no-such-offering"
    message = _("There is no such offering.")


class BadCourse(Invalid):
    code = "bad-course"
    message = _("This course cannot be saved: {reason}")


class BadValue(Invalid):
    """One value that cannot be right; `remedy` says what to write instead."""

    code = "bad-value"
    message = _("{reason}")

    def __init__(self, reason: object, remedy: object = "") -> None:
        super().__init__(reason=str(reason), remedy=str(remedy))

    @property
    def reason(self) -> str:
        return str(self.facts["reason"])

    @property
    def remedy(self) -> str:
        return str(self.facts["remedy"])
