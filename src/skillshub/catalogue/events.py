"""What the catalogue announces."""

from skillshub.kernel.events import Event

#: facts: course_ids (list[int]); created, changed, withdrawn or its offerings changed
courses_changed = Event("catalogue.courses.changed")
