"""What the catalogue refuses."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Invalid, NotFound


class NoSuchCourse(NotFound):
    code = "no-such-course"
    message = _("There is no such course.")


class BadCourse(Invalid):
    code = "bad-course"
    message = _("This course cannot be saved: {reason}")
