import pytest

from skillshub.accounts.models import Organisation
from skillshub.audit.actions import record
from skillshub.audit.errors import EntriesAreForEver
from skillshub.audit.queries import entries_for

pytestmark = pytest.mark.django_db


def test_an_entry_is_added_and_never_changed():
    school = Organisation.objects.create(key="north", name="North")
    entry = record("thing.done", by=None, thing=school, facts={"n": 1}, note="why")
    assert list(entries_for(school)) == [entry]
    assert entry.thing_id == str(school.uuid)
    entry.note = "another"
    with pytest.raises(EntriesAreForEver):
        entry.save()
    with pytest.raises(EntriesAreForEver):
        entry.delete()
    assert entries_for(school).get().note == "why"
