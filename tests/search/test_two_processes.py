"""The follower in one process, a reader in another, a writer of the database in a third."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

#: Waits longer than the two seconds promised, for a busy machine; prints what it took.
CHANGE_AND_ASK = """
import django, sys, time
django.setup()
from skillshub.accounts.models import Organisation
from skillshub.catalogue.events import courses_changed
from skillshub.catalogue.models import Course
from skillshub.kernel.errors import Unavailable
from skillshub.search.queries import SearchRequest, search

def total(text):
    try:
        return search(SearchRequest(text, exact=True)).total
    except Unavailable:
        return -1

def wait(text, wanted):
    began = time.monotonic()
    while total(text) != wanted:
        if time.monotonic() - began > 60:
            sys.exit(f"{text}: {total(text)} instead of {wanted}")
        time.sleep(0.02)
    return time.monotonic() - began

wait("", 0)
provider = Organisation.objects.create(key="p", name="P")
from django.db import transaction
with transaction.atomic():
    course = Course.objects.create(
        provider=provider, external_id="1", source_language="en", title={"en": "Zeppelin"})
    courses_changed.announce(course_ids=[course.pk])
took = wait("zeppelin", 1)
with transaction.atomic():
    course.title = {"en": "Balloon"}
    course.save()
    courses_changed.announce(course_ids=[course.pk])
took = max(took, wait("balloon", 1), wait("zeppelin", 0))
print(round(took, 3))
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """An environment with a home and a database of its own."""
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "SKILLSHUB_INDEX")}
    env |= {"SKILLSHUB_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "skillshub.project.settings"}
    subprocess.run([*hub("migrate"), "--verbosity=0"], env=env, check=True, timeout=200)
    return env


def hub(*words: str) -> list[str]:
    return [sys.executable, "-m", "skillshub", *words]


def test_a_committed_change_reaches_a_reader_in_another_process(elsewhere: dict[str, str]):
    follower = subprocess.Popen(hub("index", "follow", "--quiet"), env=elsewhere)
    try:
        asked = subprocess.run(
            [sys.executable, "-c", CHANGE_AND_ASK],
            env=elsewhere, check=False, capture_output=True, text=True, timeout=200,
        )  # fmt: skip
        assert asked.returncode == 0, asked.stderr
        second = subprocess.run(
            hub("index", "follow", "--once", "--json"),
            env=elsewhere, check=False, capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert "search-index-locked" in second.stdout
    finally:
        follower.send_signal(signal.SIGTERM)
        assert follower.wait(30) == 0
    print(f"found after {asked.stdout.strip()} s")


def test_a_killed_follower_leaves_an_index_that_is_carried_on(elsewhere: dict[str, str]):
    follower = subprocess.Popen(hub("index", "follow", "--quiet"), env=elsewhere)
    ask = [sys.executable, "-c", CHANGE_AND_ASK]
    subprocess.run(ask, env=elsewhere, check=True, capture_output=True, timeout=200)
    follower.kill()
    follower.wait(30)
    checked = subprocess.run(
        hub("index", "check", "--json"), env=elsewhere, check=False, capture_output=True, timeout=60
    )
    assert checked.returncode == 0
    subprocess.run(hub("index", "follow", "--once"), env=elsewhere, check=True, timeout=60)
