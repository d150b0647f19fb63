"""Every change to a framework: versions, revisions, wording, levels, single edits of a draft."""

from skillshub.framework.actions.frameworks import (
    create_framework,
    edit_framework,
    set_levels,
)
from skillshub.framework.actions.revise import apply_revision, plan_revision
from skillshub.framework.actions.versions import discard_draft, open_draft, publish
from skillshub.framework.actions.wording import add_wording

__all__ = [
    "add_wording",
    "apply_revision",
    "create_framework",
    "discard_draft",
    "edit_framework",
    "open_draft",
    "plan_revision",
    "publish",
    "set_levels",
]
