"""Every change to a framework: versions, revisions, wording, levels, single edits of a draft."""

from skillshub.framework.actions.edits import (
    add_concept,
    edit_facts,
    remove_cell,
    retire_concept,
    reword,
    set_cell,
)
from skillshub.framework.actions.frameworks import (
    create_framework,
    edit_framework,
    set_levels,
)
from skillshub.framework.actions.revise import apply_revision, plan_revision
from skillshub.framework.actions.versions import discard_draft, open_draft, publish
from skillshub.framework.actions.wording import add_wording

__all__ = [
    "add_concept",
    "add_wording",
    "apply_revision",
    "create_framework",
    "discard_draft",
    "edit_facts",
    "edit_framework",
    "open_draft",
    "plan_revision",
    "publish",
    "remove_cell",
    "retire_concept",
    "reword",
    "set_cell",
    "set_levels",
]
