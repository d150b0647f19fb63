"""Frameworks themselves and their level scales."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from skillshub.accounts.models import Organisation, Person
from skillshub.accounts.permissions import Permission, require
from skillshub.audit.actions import record
from skillshub.framework.errors import KeyTaken, LevelInUse
from skillshub.framework.levels import DEFAULT_SCALE, Step
from skillshub.framework.models import Cell, Framework, Level


@transaction.atomic
def create_framework(
    *,
    key: str,
    name: dict[str, str],
    by: Person | None,
    organisation: Organisation | None = None,
    scale: Iterable[Step] = DEFAULT_SCALE,
    **facts: Any,
) -> Framework:
    """`by=None` is the hub itself: an import on the console, the demo world."""
    if by is not None:
        require(by, Permission.FRAMEWORK_EDIT, at=organisation)
    if Framework.objects.filter(key=key).exists():
        raise KeyTaken(key=key)
    framework = Framework(key=key, name=name, organisation=organisation, **facts)
    framework.full_clean(exclude={"organisation"}, validate_unique=False)
    framework.save()
    _write_scale(framework, scale)
    record("framework.created", by=by, thing=framework)
    return framework


@transaction.atomic
def edit_framework(framework: Framework, *, by: Person | None, **facts: Any) -> Framework:
    """Change what the framework says of itself; writes nothing when nothing differs."""
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    if by is not None:
        require(by, Permission.FRAMEWORK_EDIT, at=framework.organisation)
    changed = sorted(name for name, value in facts.items() if getattr(framework, name) != value)
    if changed:
        for name in changed:
            setattr(framework, name, facts[name])
        framework.full_clean(exclude={"organisation"}, validate_unique=False)
        framework.save(update_fields=changed)
        record("framework.edited", by=by, thing=framework, facts={"fields": changed})
    return framework


@transaction.atomic
def set_levels(framework: Framework, scale: Iterable[Step], *, by: Person | None) -> None:
    """Replace the level scale. A rank that any cell ever asked for cannot go."""
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    if by is not None:
        require(by, Permission.FRAMEWORK_EDIT, at=framework.organisation)
    steps = list(scale)
    held = [Step(lv.rank, lv.name, lv.descriptor) for lv in framework.levels.order_by("rank")]
    if held == sorted(steps):
        return
    going = framework.levels.exclude(rank__in=[step.rank for step in steps])
    for rank in going.values_list("rank", flat=True):
        used = Cell.objects.filter(framework=framework, level=rank).count()
        if used:
            raise LevelInUse(level=rank, framework=framework.key, count=used)
    going.delete()
    _write_scale(framework, steps)
    record("framework.levels.set", by=by, thing=framework, facts={"ranks": [s.rank for s in steps]})


def _write_scale(framework: Framework, scale: Iterable[Step]) -> None:
    for step in scale:
        Level.objects.update_or_create(
            framework=framework, rank=step.rank,
            defaults={"name": dict(step.name), "descriptor": dict(step.descriptor)},
        )  # fmt: skip
