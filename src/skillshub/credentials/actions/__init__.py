"""Every change to definitions, awards, keys and status lists."""

from skillshub.credentials.actions.awarding import award_one, plan_awards
from skillshub.credentials.actions.batches import (
    apply_awards,
    apply_batch,
    cancel_batch,
    confirm_batch,
    plan_batch,
    run_award_job,
)
from skillshub.credentials.actions.definitions import (
    change_definition,
    define,
    publish_definition,
    withdraw_definition,
)
from skillshub.credentials.actions.issuing import finish_unfinished
from skillshub.credentials.actions.keys import ensure_key, rotate_key, withdraw_key
from skillshub.credentials.actions.life import erase_award, revoke, set_visibility

__all__ = [
    "apply_awards",
    "apply_batch",
    "award_one",
    "cancel_batch",
    "change_definition",
    "confirm_batch",
    "define",
    "ensure_key",
    "erase_award",
    "finish_unfinished",
    "plan_awards",
    "plan_batch",
    "publish_definition",
    "revoke",
    "rotate_key",
    "run_award_job",
    "set_visibility",
    "withdraw_definition",
    "withdraw_key",
]
