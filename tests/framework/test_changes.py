"""What a version changed, before and after."""

import pytest

from skillshub.framework.changes import changes_in
from skillshub.framework.models import Cell, Concept, Edition, Framework, Version, Wording
from skillshub.kernel.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def second() -> Version:
    """Version 2 retires a role, adds a skill, rewords another, and asks for a higher level."""
    framework = Framework.objects.create(key="f", name={"en": "F"})
    versions = [
        Version.objects.create(framework=framework, ordinal=n, name=str(n), status="published",
                               published_at=now())
        for n in (1, 2)
    ]  # fmt: skip
    made = {}
    spans = (("role", "old", 1, 2), ("role", "stays", 1, None),
             ("skill", "new", 2, None), ("skill", "said", 1, None))  # fmt: skip
    for kind, key, since, until in spans:
        made[key] = Concept.objects.create(framework=framework, kind=kind, key=key)
        Edition.objects.create(concept=made[key], since=since, until=until)
        Wording.objects.create(concept=made[key], lang="en", title=key, since=since, until=until)
    Wording.objects.filter(concept=made["said"]).update(until=2, levels={"2": "Measures."})
    Wording.objects.create(
        concept=made["said"], lang="en", title="said", since=2, levels={"2": "Measures twice."}
    )
    need = {"framework": framework, "role": made["stays"], "skill": made["said"],
            "necessity": "essential"}  # fmt: skip
    Cell.objects.create(**need, level=1, since=1, until=2)
    Cell.objects.create(**need, level=2, since=2)
    return versions[1]


def test_each_kind_of_change_is_told(second: Version) -> None:
    lines = changes_in(second, "en")
    told = {(line.kind, line.what, line.title, line.before, line.after) for line in lines}
    assert told == {
        ("role", "retired", "old", "", ""),
        ("skill", "added", "new", "", ""),
        ("wording", "changed", "said", "Measures.", "Measures twice."),
        ("cell", "changed", "stays", "1 · essential", "2 · essential"),
    }
