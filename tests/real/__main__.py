"""Load everything real, then do the main job through the web, and print one table.

    SKILLSHUB_DATA=folder make real

Real files are read where they are; the home is temporary and goes away. Exit status 1 when a step
did not give what it should.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from tests.journeys import flows
from tests.real.steps import ROOT, Run, environment

PORT = 8765
PROVIDER, TITLE = "brenzfeld", "Qualified person for high-voltage systems"
PEOPLE = "name,email\n" + "".join(
    f"{name},{name.split()[0].lower()}@class.example\n"
    for name in ("Ada Beispiel", "Bo Exempel", "Cleo Ejemplo", "Dan Przyklad", "Ena Minta")
)
V111 = "ESCO dataset - v1.1.1 - classification - "


def main() -> int:
    data = Path(os.environ["SKILLSHUB_DATA"]).resolve()
    home = Path(tempfile.mkdtemp(prefix="hub-real-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillshub.project.settings")
    os.environ["SKILLSHUB_HOME"] = str(home)
    run = Run(home, environment(home, PORT))
    try:
        load(run, data)
        with site(run), chromium() as page:
            use(run, page)
    finally:
        print(run.table())
        shutil.rmtree(home, ignore_errors=True)
    return 0 if all(row.good for row in run.rows) else 1


def load(run: Run, data: Path) -> None:
    """Everything real into the database and the index."""
    esco = data / "esco"
    run.step("database", lambda: _migrate(run))
    facts = run.command(
        "import ESCO 1.1.1", "import", "esco", str(esco / f"{V111}en - csv.zip"),
        str(esco / f"{V111} - csv.zip"),
        say=lambda f: f"{f['skills']} skills, {f['occupations']} occupations, "
        f"{f['relations']} relations, {f['problems']} problems",
    )  # fmt: skip
    counts = (facts["skills"], facts["occupations"], facts["relations"])
    assert counts == (13_896, 3_007, 123_855), counts
    run.command(
        "import ESCO's other languages", "import", "esco", str(esco / "labels-multilingual.zip"),
        say=lambda f: f"{sum(f['words_added'].values())} wordings in "
        f"{len(f['words_added'])} languages",
    )  # fmt: skip
    run.step("demo frameworks and world", lambda: _demo(run))
    run.command(
        "import every course record", "import", "courses", str(data / "courses"),
        "--provider-from-source", say=_courses,
    )  # fmt: skip
    run.command(
        "propose mappings", "map", "propose", "--all",
        say=lambda f: f"{f['added']} proposals for {f['courses']} courses",
    )  # fmt: skip
    run.command("build the index", "index", "rebuild", say=lambda f: f"{f['courses']} courses")


def use(run: Run, page: Page) -> None:
    """The main job in the browser."""
    run.step("find “battery” by the German word", lambda: _find(page))
    run.step("open a role and see its courses", lambda: _role(page))
    run.step("accept three proposals as the provider", lambda: _accept(page))
    folder = run.home / "strangers"
    folder.mkdir()
    awarded: list[str] = []
    run.step("award five people from a CSV", lambda: _award(run, page, awarded))
    run.step("open one credential without an account", lambda: _open(page, awarded[0]))
    run.step("a stranger's verifier accepts it", lambda: _judge(awarded[0], folder, True))
    run.step("revoke it", lambda: _revoke(page))
    run.step("a stranger's verifier refuses it", lambda: _judge(awarded[0], folder, False))


def _courses(facts: dict) -> str:
    rows = [file["rows"] for file in facts["files"]]
    total = sum(r["in"] for r in rows)
    kept = {name: sum(r[name] for r in rows) for name in ("added", "unchanged", "rejected")}
    return f"{total} rows: {kept}"


def _migrate(run: Run) -> str:
    _hub(run, "migrate", "--verbosity", "0")
    return "tables made"


def _demo(run: Run) -> str:
    _hub(run, "demo", "--only-build", "--no-index", "--port", str(PORT))
    return "5 community frameworks, invented providers, courses, people and awards"


def _hub(run: Run, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "skillshub", *words],
        env=run.env, cwd=ROOT, check=True, timeout=300, capture_output=True,
    )  # fmt: skip


def _find(page: Page) -> str:
    german = flows.found_courses(page, "q=Batterie")
    languages = flows.facet_values(page, "lang")
    assert german >= 5, german
    assert len(languages) >= 2, languages
    return f"{german} courses taught in {len(languages)} languages"


def _role(page: Page) -> str:
    page.goto("/en/")
    page.get_by_role("link", name=re.compile("Service and repair")).first.click()
    page.get_by_role("link", name=re.compile("^High-voltage vehicle technician")).first.click()
    page.wait_for_load_state()
    courses = page.locator("main a[href*='/courses/']").count()
    needs = page.get_by_role("table").first.get_by_role("row").count()
    assert courses >= 3, courses
    return f"{needs} rows of needs, {courses} courses that lead there"


def _accept(page: Page) -> str:
    flows.sign_in(page, "Tobias Wackernagel")
    flows.decide_by_key(page, PROVIDER, "aaa")
    return "three accepted with the key a"


def _award(run: Run, page: Page, awarded: list[str]) -> str:
    sheet = run.home / "class.csv"
    sheet.write_text(PEOPLE, "utf-8")
    flows.sign_in(page, "Mehmet Sarıkaya")
    flows.award_list(page, PROVIDER, TITLE, sheet)
    links = page.get_by_role("table").last.get_by_role("link", name=re.compile("^Page"))
    assert links.count() == 5, links.count()
    base = f"http://127.0.0.1:{PORT}"
    awarded += [base + str(links.nth(n).get_attribute("href")) for n in range(5)]
    return "5 awarded"


def _open(page: Page, address: str) -> str:
    page.context.clear_cookies()
    page.goto(address)
    return page.get_by_role("heading", level=1).inner_text()[:120]


def _judge(address: str, folder: Path, expected: bool) -> str:
    judgement = flows.judged_by_strangers(address, folder)
    assert judgement.accepted is expected, judgement
    return "accepted" if expected else f"refused: {judgement.reason}"


def _revoke(page: Page) -> str:
    flows.sign_in(page, "Mehmet Sarıkaya")
    flows.revoke_award(page, PROVIDER, "Ada Beispiel", "The identity check was not done.")
    return "revoked with a reason"


@contextmanager
def site(run: Run) -> Iterator[None]:
    """The product with all its processes over the loaded database."""
    with (run.home / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "skillshub", "demo", "--port", str(PORT)],
            env=run.env, cwd=ROOT, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        run.step("start the product", _wait)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait() -> str:
    until = monotonic() + 120
    while monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/en/", timeout=5):
                return "answers"
        except (URLError, OSError):
            sleep(0.3)
    raise AssertionError("the server did not start")


@contextmanager
def chromium() -> Iterator[Page]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(base_url=f"http://127.0.0.1:{PORT}", locale="en-GB")
        page.set_default_timeout(20_000)
        yield page
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
