"""Reads for people who browse: as published, in the reader's language, honest about it."""

import pytest

from skillshub.framework.browsing import (
    newest_published,
    role_lines,
    skill_lines,
    titles_at,
    words_of,
)
from skillshub.framework.models import Concept, Edition, Framework, Version, Wording
from skillshub.kernel.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> Version:
    framework = Framework.objects.create(key="f", name={"en": "F"})
    return Version.objects.create(
        framework=framework, ordinal=1, name="1", status="published", published_at=now()
    )


def concept(version: Version, key: str, kind: str = "role", **words: str) -> Concept:
    made = Concept.objects.create(framework=version.framework, kind=kind, key=key)
    Edition.objects.create(concept=made, since=1)
    for lang, title in words.items():
        Wording.objects.create(concept=made, lang=lang, title=title, since=1)
    return made


def test_an_open_draft_is_not_read(version: Version) -> None:
    role = concept(version, "welder", en="Welder")
    Version.objects.create(framework=version.framework, ordinal=2, name="2")
    Wording.objects.filter(concept=role).update(until=2)
    Wording.objects.create(concept=role, lang="en", title="Joiner", since=2)
    Edition.objects.filter(concept=role).update(until=2)

    (line,) = role_lines(newest_published(), "en")

    assert str(line.title) == "Welder"
    assert words_of(role, version).title("en").value == "Welder"


def test_titles_follow_the_chain_of_languages(version: Version) -> None:
    one = concept(version, "a", de="Schweißer", en="Welder")
    two = concept(version, "b", en="Tester")
    titles = titles_at([version], [one.pk, two.pk], "de")
    assert (titles[one.pk].value, titles[one.pk].fallback) == ("Schweißer", False)
    assert (titles[two.pk].value, titles[two.pk].lang, titles[two.pk].fallback) == (
        "Tester",
        "en",
        True,
    )


def test_a_retired_role_is_not_listed(version: Version) -> None:
    role = concept(version, "gone", en="Gone")
    Version.objects.create(
        framework=version.framework, ordinal=2, name="2", status="published", published_at=now()
    )
    Edition.objects.filter(concept=role).update(until=2)
    assert role_lines(newest_published(), "en") == []


def test_a_skill_without_words_shows_its_key(version: Version) -> None:
    skill = concept(version, "isolate", "skill")
    assert str(skill_lines([version], [skill.pk], "en")[skill.pk].title) == "isolate"


def test_frameworks_held_for_reference_only_are_left_out(version: Version) -> None:
    Framework.objects.update(is_reference=False)
    assert newest_published() == []
    assert newest_published(reference_only=False) == [version]
