"""The community frameworks, imported from their folders as a steward would."""

from __future__ import annotations

from collections.abc import Collection

from skillshub.accounts.models import Organisation
from skillshub.framework.actions import edit_framework
from skillshub.framework.actions.matches import resolve_matches
from skillshub.framework.queries import get_framework
from skillshub.interop.community.run import import_folder
from skillshub.kernel.progress import Progress
from skillshub.ops.demo.files import DATA, FRAMEWORKS


def build_frameworks(wanted: Collection[str], alliance: Organisation, progress: Progress) -> None:
    """Published under the alliance's editors, in the order in which they refer to each other."""
    for position, key in enumerate(FRAMEWORKS):
        if key in wanted:
            outcome = import_folder(
                DATA / "frameworks" / key, by=None, organisation=alliance, progress=progress
            )
            _put_in_order(outcome.key, position)
    resolve_matches()


def _put_in_order(key: str, position: int) -> None:
    """Sector frameworks first, the shared one last."""
    edit_framework(get_framework(key), by=None, position=position or len(FRAMEWORKS))
