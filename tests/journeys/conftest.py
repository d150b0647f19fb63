"""The real product for the journeys: `skillshub demo` with all its processes, driven by Chromium.

It runs on a database of its own: SQLite in a temporary home, or a fresh PostgreSQL database where
`DATABASE_URL` names a server.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BUILD_SECONDS = 240


@dataclass(frozen=True)
class Site:
    """The running demo: its address, its home, and the environment its commands run in."""

    address: str
    home: Path
    env: dict[str, str]

    def hub(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Another `skillshub` command in the same world."""
        return subprocess.run(
            [sys.executable, "-m", "skillshub", *words], env=self.env, cwd=ROOT,
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    home = Path(tempfile.mkdtemp(prefix="hub-site-"))
    port = _free_port()
    database = _own_database()
    env = {
        **os.environ, "SKILLSHUB_HOME": str(home), "SKILLSHUB_DEMO": "1",
        "SKILLSHUB_PUBLIC_URL": f"http://127.0.0.1:{port}", "DATABASE_URL": database,
    }  # fmt: skip
    if not database:
        del env["DATABASE_URL"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "skillshub", "demo", "--port", str(port)],
            env=env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        _wait(process, f"http://127.0.0.1:{port}/en/", home / "log")
        yield Site(f"http://127.0.0.1:{port}", home, env)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        assert not os.environ.get("SKILLSHUB_REQUIRE_ALL"), "chromium is missing: make chromium"
        pytest.skip("chromium is not installed (make chromium)")
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                  "--disable-background-networking", "--disable-component-update",
                  "--disable-sync", "--no-first-run"],
        )  # fmt: skip
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A browser of its own: no cookies, English."""
    context = browser.new_context(base_url=site.address, locale="en-GB")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Page:
    return visitor.new_page()


def _own_database() -> str:
    held = settings.DATABASES["default"]
    if "postgresql" not in str(held["ENGINE"]):
        return ""
    name = f"journey_{uuid4().hex[:8]}"
    host, user = str(held["HOST"]), str(held["USER"])
    with psycopg.connect(host=host, user=user, dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    return f"postgresql://{user}@/{name}?host={host}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = monotonic() + BUILD_SECONDS
    while monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            sleep(0.3)
    raise AssertionError(f"the demo did not start:\n{log.read_text('utf-8', 'replace')[-4000:]}")
