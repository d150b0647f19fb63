"""The page for our own faults must not need anything that could be at fault."""

import pytest
from django.template import engines


def test_it_renders_without_a_request_and_without_static_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from django.contrib.staticfiles.storage import staticfiles_storage

    def broken(name: str) -> str:
        raise ValueError(name)

    monkeypatch.setattr(staticfiles_storage, "url", broken)
    page = engines["jinja2"].get_template("500.html").render()
    assert "<h1>" in page
    assert 'lang="de"' in page
