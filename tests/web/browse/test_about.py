"""The about page: names, numbers and statements letter by letter, from data."""

import pytest
from django.test import Client

from skillshub.web.browse.about.views import projects

pytestmark = pytest.mark.django_db

NUMBERS = (
    "591988-EPP-1-2017-1-CZ-EPPKA2-SSA-B", "612675-EPP-1-2019-1-SE-EPPKA2-SSA-B",
    "S2_23-460-01", "GA 101140001", "GA 101103234", "GA 101110124",
)  # fmt: skip
OLDER = (
    "The European Commission's support for the production of this publication does not constitute "
    "an endorsement of the contents. The views expressed are those of the authors, and the "
    "Commission cannot be held responsible for any use which may be made of the information "
    "contained therein."
)
NEWER = (
    "Funded by the European Union. Views and opinions expressed are however those of the "
    "author(s) only and do not necessarily reflect those of the European Union or the European "
    "Education and Culture Executive Agency (EACEA). Neither the European Union nor EACEA can be "
    "held responsible for them."
)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_projects_and_both_statements_are_on_the_page(client: Client, lang: str) -> None:
    page = client.get(f"/{lang}/about").content.decode().replace("&#39;", "'")
    for words in (*NUMBERS, OLDER, NEWER, "AMEA", "Automotive Skills Alliance", "ERASMUS+"):
        assert words in page


def test_every_project_names_a_statement_that_exists() -> None:
    facts = projects()
    assert {each["statement"] for each in facts["projects"]} == set(facts["statements"])
