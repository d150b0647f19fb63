"""What a sheet of people would do, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass, field

from skillshub.credentials.recipients import Recipient
from skillshub.kernel.plans import Plan


@dataclass
class AwardPlan(Plan):
    """`added` lists the awards; `recipients` are the people behind them; `unchanged` counts those
    who hold the award already."""

    recipients: list[Recipient] = field(default_factory=list)
