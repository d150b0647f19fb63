"""What pages load is there, unchanged, and ours to serve."""

import hashlib
import re
from pathlib import Path

import skillshub.web
from skillshub.web.ui.gallery import icon_names

STATIC = Path(skillshub.web.__file__).parent / "static"
TEMPLATES = Path(skillshub.web.__file__).parent / "templates"


def test_fonts_are_those_of_the_notice() -> None:
    said = dict(
        re.findall(r"\| (\S+\.woff2) \| (\w{64}) \|", (STATIC / "fonts/NOTICE.md").read_text())
    )
    held = {
        f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in STATIC.glob("fonts/*.woff2")
    }
    assert said == held


def test_every_icon_a_template_names_exists() -> None:
    named = set()
    for template in TEMPLATES.rglob("*.html"):
        named |= set(re.findall(r"""\bicon\("([a-z-]+)\"""", template.read_text()))
    assert named
    assert named <= set(icon_names())


def test_templates_have_no_inline_style_or_script() -> None:
    """The content security policy would refuse them."""
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style", text), template.name
        for script in re.findall(r"<script[^>]*>", text):
            assert "src=" in script or "application/ld+json" in script, template.name


def test_nothing_is_loaded_from_elsewhere() -> None:
    for sheet in STATIC.glob("css/*.css"):
        assert "http" not in sheet.read_text(), sheet.name
