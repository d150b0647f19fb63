"""Frameworks and their level scales."""

from __future__ import annotations

import pytest

from skillshub.audit.models import Entry
from skillshub.framework.actions import apply_revision, edit_framework, set_levels
from skillshub.framework.errors import KeyTaken, LevelInUse
from skillshub.framework.levels import DEFAULT_SCALE, Step
from tests.framework.samples import content, framework

pytestmark = pytest.mark.django_db


def test_a_framework_begins_with_the_default_scale():
    names = framework().levels.values_list("name__en", flat=True)
    assert list(names) == ["Awareness", "Practitioner", "Expert"]


def test_keys_are_unique():
    framework()
    with pytest.raises(KeyTaken):
        framework()


def test_a_rank_in_use_cannot_go():
    held = framework()
    apply_revision(held, content(), version_name="1", by=None)  # asks for 2 and 3
    with pytest.raises(LevelInUse):
        set_levels(held, DEFAULT_SCALE[:2], by=None)
    set_levels(held, [*DEFAULT_SCALE, Step(4, {"en": "Master"}, {})], by=None)
    assert held.levels.count() == 4


def test_setting_the_same_scale_or_facts_writes_no_line():
    held = framework(owner="Somebody")
    lines = Entry.objects.count()
    set_levels(held, DEFAULT_SCALE, by=None)
    edit_framework(held, by=None, owner="Somebody")
    assert Entry.objects.count() == lines
    assert edit_framework(held, by=None, owner="Somebody else").owner == "Somebody else"
    assert Entry.objects.count() == lines + 1
