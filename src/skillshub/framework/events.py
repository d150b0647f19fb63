"""What the framework room announces."""

from skillshub.kernel.events import Event

#: facts: version (Version), by
version_published = Event("framework.version.published")
#: facts: framework, concept_ids (list[int]): words changed outside a version (languages added)
wording_added = Event("framework.wording.added")
