"""A small framework, a provider's course, and the people who decide about claims."""

import pytest

from skillshub.accounts.actions import add_member, create_organisation, create_person
from skillshub.catalogue.actions import save_course
from skillshub.catalogue.content import CourseContent
from skillshub.framework.actions.frameworks import create_framework
from skillshub.framework.actions.revise import apply_revision
from skillshub.framework.content import ConceptContent, Content, Part, Ref, Words
from skillshub.framework.models import Concept


@pytest.fixture
def project(db):
    return create_organisation(key="project", name="Project", kind="project", by=None)


@pytest.fixture
def framework(project):
    def skill(key, title, **facts):
        words = {"en": Words(title), "de": Words(f"{title} (deutsch)")}
        return Ref("skill", key), ConceptContent("skill", key, facts=facts, words=words)

    made = create_framework(key="cells", name={"en": "Cells"}, organisation=project, by=None)
    concepts = dict(
        [
            skill("welding", "Weld busbars"),
            skill("soldering", "Solder joints"),
            skill("live-work", "Work on live parts", regulated="Rule 209-093"),
        ]
    )
    concepts[Ref("role", "tester")] = ConceptContent(
        "role", "tester", words={"en": Words("Tester")}
    )
    content = Content(frozenset(Part), frozenset({"en", "de"}), concepts)
    apply_revision(made, content, version_name="1", by=None)
    return made


@pytest.fixture
def skill(framework):
    """Skills by key."""
    return {concept.key: concept for concept in Concept.objects.select_related("framework")}


@pytest.fixture
def provider(db):
    return create_organisation(key="academy", name="Battery Academy", by=None)


@pytest.fixture
def course(provider):
    facts = {"source_language": "en", "title": {"en": "Busbars"}, "assessment": "practical"}
    return save_course(provider=provider, content=CourseContent("B", facts), by=None)


@pytest.fixture
def plain_course(provider):
    facts = {"source_language": "en", "title": {"en": "Evening lecture"}}
    return save_course(provider=provider, content=CourseContent("P", facts), by=None)


@pytest.fixture
def reviewer(provider):
    person = create_person(email="editor@academy.example", by=None)
    add_member(person=person, organisation=provider, role="provider-editor", by=None)
    return person


@pytest.fixture
def editor(project):
    person = create_person(email="editor@project.example", by=None)
    add_member(person=person, organisation=project, role="framework-editor", by=None)
    return person


@pytest.fixture
def stranger(db):
    other = create_organisation(key="other", name="Other", by=None)
    person = create_person(email="editor@other.example", by=None)
    add_member(person=person, organisation=other, role="provider-editor", by=None)
    add_member(person=person, organisation=other, role="framework-editor", by=None)
    return person
