"""What the audit log refuses."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import WrongState


class EntriesAreForEver(WrongState):
    code = "audit-entry-for-ever"
    message = _("Audit entries cannot be changed or removed.")
