"""What people do in the browser, as steps that journeys and `make real` share."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".npm-tools"
CONTEXTS = ROOT / "src/skillshub/credentials/vc/contexts"


def sign_in(page: Page, name: str) -> None:
    """One click on the demo page as the invented person `name`; the pages stay English."""
    page.context.clear_cookies()
    page.goto("/en/demo")
    page.get_by_role("button", name=f"as {name}").click()
    page.wait_for_load_state()


def found_courses(page: Page, query: str) -> int:
    """How many courses a search finds."""
    page.goto(f"/en/search?{query}")
    said = re.search(r"([\d.,]+) courses?\b", page.get_by_role("main").inner_text())
    return int(re.sub(r"\D", "", said.group(1))) if said else 0


def facet_values(page: Page, name: str) -> list[str]:
    """The values that the filter `name` offers on the search page that is open."""
    boxes = page.locator(f"input[type=checkbox][name={name}]")
    return [str(boxes.nth(n).get_attribute("value")) for n in range(boxes.count())]


def decide_by_key(page: Page, provider: str, keys: str) -> list[str]:
    """On the review page press one key per proposal; answers what the page said of each."""
    page.goto(f"/en/provide/{provider}/review")
    said = []
    for key in keys:
        before = page.url + page.get_by_role("main").inner_text()
        page.locator("body").press(key)
        page.wait_for_function(
            "before => location.href + document.querySelector('main').innerText !== before",
            arg=before,
        )
        page.wait_for_load_state()
        said.append(page.get_by_role("status").first.inner_text())
    return said


def award_list(page: Page, provider: str, title: str, sheet: Path) -> str:
    """Upload a list of people, look, confirm, wait for the job; answers the batch's address."""
    page.goto(f"/en/provide/{provider}/credentials")
    page.get_by_role("row", name=title).get_by_role("link", name=re.compile("Award")).click()
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Upload and look").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look before awarding")
    batch = page.url
    page.get_by_role("button", name=re.compile(r"Award \d+ pe")).click()
    for _ in range(120):
        page.goto(batch)
        if page.get_by_role("table").count():
            return batch
        page.wait_for_timeout(500)
    raise AssertionError(f"the list was not awarded: {page.get_by_role('main').inner_text()}")


def revoke_award(page: Page, provider: str, name: str, reason: str) -> None:
    page.goto(f"/en/provide/{provider}/awards?q={name.replace(' ', '+')}")
    page.get_by_role("link", name=f"Revoke {name}").first.click()
    page.get_by_role("textbox").last.fill(reason)
    page.get_by_role("button", name="Revoke it").click()
    page.wait_for_load_state()


@dataclass(frozen=True)
class Judgement:
    accepted: bool
    reason: str


def judged_by_strangers(address: str, folder: Path) -> Judgement:
    """Fetch a credential and what it points at over HTTP; let the npm verifier judge them."""
    credential = _fetch(address, "application/json")
    status = credential["credentialStatus"]["statusListCredential"]
    issuer = credential["issuer"]["id"] if isinstance(credential["issuer"], dict) else ""
    documents = {status: _kept(folder, "status.json", _fetch(status))}
    documents[_web_address(issuer)] = _kept(folder, "did.json", _fetch(_served(issuer)))
    plan = {
        "contexts": {url: str(file) for url, file in _contexts().items()},
        "documents": documents,
        "credentials": {"it": _kept(folder, "credential.json", credential)},
    }
    shutil.copy(ROOT / "tests/npm/verify.mjs", folder)
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(TOOLS / "node_modules")
    node = subprocess.run(
        ["node", "verify.mjs", _kept(folder, "plan.json", plan)],
        cwd=folder, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    answer = json.loads(node.stdout)["it"]
    return Judgement(bool(answer["accepted"]), str(answer.get("reason") or ""))


def _contexts() -> dict[str, Path]:
    from skillshub.credentials.vc.contexts import FILES

    return {url: CONTEXTS / file.name for url, file in FILES.items()}


def _web_address(did: str) -> str:
    """Where did:web §3.2 says a verifier looks; it always says https."""
    host, *path = (part.replace("%3A", ":") for part in did.split(":")[2:])
    return f"https://{host}/{'/'.join(path) or '.well-known'}/did.json"


def _served(did: str) -> str:
    """The same document where the hub under test serves it: plain HTTP on this machine."""
    return _web_address(did).replace("https://", "http://")


def _fetch(address: str, accept: str = "*/*") -> dict[str, Any]:
    with urlopen(Request(address, headers={"Accept": accept}), timeout=20) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def _kept(folder: Path, name: str, document: Any) -> str:
    file = folder / name
    file.write_text(json.dumps(document), "utf-8")
    return str(file)
