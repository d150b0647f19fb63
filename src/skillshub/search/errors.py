"""What search refuses."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Conflict, Unavailable


class NoIndex(Unavailable):
    code = "no-search-index"
    message = _(
        "The search index is not built yet. It is made by “skillshub index rebuild” and kept "
        "current by “skillshub worker”."
    )


class OldIndex(Unavailable):
    code = "search-index-outdated"
    message = _(
        "The search index was written by another version of the hub ({found}, needed: {needed}). "
        "Run “skillshub index rebuild”."
    )


class IndexIsWritten(Conflict):
    code = "search-index-locked"
    message = _("Another process writes the search index on this machine: {who}")


class IndexDiskFull(Unavailable):
    code = "search-index-disk-full"
    message = _(
        "The disk that holds the search index is full. The index that was there before still "
        "serves. Free some space in {folder} and run “skillshub index rebuild”."
    )
