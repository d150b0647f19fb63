"""A role that needs two skills, and three courses that teach them up to different levels."""

import pytest

from skillshub.accounts.actions import create_organisation
from skillshub.catalogue.actions import save_course
from skillshub.catalogue.content import CourseContent
from skillshub.framework.actions.frameworks import create_framework
from skillshub.framework.actions.revise import apply_revision
from skillshub.framework.content import ConceptContent, Content, Need, Part, Ref, Words
from skillshub.framework.models import Concept
from skillshub.mapping.actions import accept_claim, propose_by_person

ROLE, WELD, TEST = Ref("role", "tester"), Ref("skill", "weld"), Ref("skill", "test")
#: course → (skill, level, kind, accepted)
CLAIMS = {
    "both": [("weld", 2, "practised", True), ("test", 1, "practised", True)],
    "proven": [("weld", 3, "assessed", True)],
    "short": [("weld", 1, "practised", True)],
    "proposed": [("weld", 3, "practised", False)],
}


@pytest.fixture
def version(db):
    framework = create_framework(key="cells", name={"en": "Cells"}, by=None)
    concepts = {
        ref: ConceptContent(ref.kind, ref.key, words={"en": Words(ref.key)})
        for ref in (ROLE, WELD, TEST)
    }
    cells = {(ROLE, WELD): Need(2, "essential"), (ROLE, TEST): Need(1, "optional")}
    content = Content(frozenset(Part), frozenset({"en"}), concepts, cells=cells)
    return apply_revision(framework, content, version_name="1", by=None)


@pytest.fixture
def courses(version):
    provider = create_organisation(key="academy", name="Academy", by=None)
    skills = {concept.key: concept for concept in Concept.objects.filter(kind="skill")}
    made = {}
    for key, claims in CLAIMS.items():
        facts = {"source_language": "en", "title": {"en": key}, "assessment": "written"}
        made[key] = save_course(provider=provider, content=CourseContent(key, facts), by=None)
        for skill, level, kind, accepted in claims:
            claim = propose_by_person(
                course=made[key], skill=skills[skill], level=level, kind=kind, by=None
            )
            if accepted:
                accept_claim(claim=claim, by=None)
    return made
