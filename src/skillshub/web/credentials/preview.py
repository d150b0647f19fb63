"""The sentence a credential would begin with, before anybody is awarded."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from skillshub.credentials.drafting import add_months
from skillshub.credentials.models import Award, Definition
from skillshub.web.credentials.sentence import sentence
from skillshub.web.credentials.sheet import facts_of
from skillshub.web.ui.formats import reader


def preview_sentence(
    definition: Definition, *, name: str, awarded_on: date | str, **_more: Any
) -> str:
    """`awarded_on` as a date, or as a planned batch keeps it (ISO)."""
    day = date.fromisoformat(awarded_on) if isinstance(awarded_on, str) else awarded_on
    award = Award(definition=definition, name=name, awarded_on=day)
    if months := definition.frozen.get("validity_months"):
        award.valid_until = datetime.combine(add_months(day, months), time(23, 59, 59), UTC)
    return sentence(facts_of(award, reader()))
