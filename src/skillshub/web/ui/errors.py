"""What pages refuse before any room is asked."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Invalid, NotFound


class FileMissing(Invalid):
    code = "upload-missing"
    message = _("Choose a file first.")


class FileTooBig(Invalid):
    code = "upload-too-big"
    message = _("The file is larger than {limit} MB. Split it, or leave out what is not needed.")


class NoSuchUpload(NotFound):
    code = "no-such-upload"
    message = _(
        "This upload is not there any more, or it is somebody else's. Upload the file again."
    )
