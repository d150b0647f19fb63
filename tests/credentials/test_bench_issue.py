"""`skillshub bench issue` measures in a home of its own and says every step."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command


def test_it_issues_and_counts(capfd: pytest.CaptureFixture[str]):
    call_command("bench", "issue", "--count", "5", "--json", "--quiet")
    facts = json.loads(capfd.readouterr().out)
    assert facts["count"] == 5
    assert set(facts["steps_per_s"]) >= {"build", "lint", "canonicalise", "sign", "verify", "total"}
    assert all(rate > 0 for rate in facts["of_raw"].values())
    assert facts["raw_ed25519_per_s"]["libsodium"] > facts["steps_per_s"]["total"]
