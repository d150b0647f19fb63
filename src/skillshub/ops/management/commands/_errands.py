"""Which errands each verb offers. A new subcommand is one module in `ops/commands` and one line here."""

from __future__ import annotations

from skillshub.ops.commands.errand import Errand

IMPORTS: tuple[type[Errand], ...] = ()
EXPORTS: tuple[type[Errand], ...] = ()
BENCHES: tuple[type[Errand], ...] = ()
INDEXES: tuple[type[Errand], ...] = ()
MAPS: tuple[type[Errand], ...] = ()
