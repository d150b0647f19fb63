"""Tying matches to the concepts they name, once those are loaded."""

from __future__ import annotations

from skillshub.framework.models import Match
from skillshub.framework.queries import concepts_by_address


def resolve_matches() -> int:
    """Set the target of every match whose target is loaded by now; answer how many were set.

    `target` is a convenience derived from `target_uri`, so no published version changes.
    """
    open_ended = list(Match.objects.filter(target__isnull=True))
    found = concepts_by_address({match.target_uri for match in open_ended})
    for match in open_ended:
        match.target_id = found.get(match.target_uri)
    resolved = [match for match in open_ended if match.target_id is not None]
    Match.objects.bulk_update(resolved, ["target"], batch_size=500)
    return len(resolved)
