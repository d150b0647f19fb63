import errno
from pathlib import Path

import pytest

from skillshub.search.engine.folder import IndexFolder
from skillshub.search.engine.reader import Holder
from skillshub.search.engine.writer import TantivyWriter
from skillshub.search.errors import IndexDiskFull, IndexIsWritten, NoIndex
from skillshub.search.port import CourseQuery
from tests.search.samples import build, course


def test_a_reader_sees_commits_and_swaps_at_its_next_question(tmp_path: Path):
    build(tmp_path, [course(1, {"en": "One"})])
    holder = Holder(IndexFolder(tmp_path))
    first = holder.now()
    assert holder.now() is first, "nothing changed, nothing is opened"
    writer = TantivyWriter(first.generation)
    writer.put_courses([course(2, {"en": "Two"})])
    assert holder.now().count(CourseQuery()) == 1, "not committed yet"
    writer.commit()
    assert holder.now().count(CourseQuery()) == 2
    assert first.count(CourseQuery()) == 1, "who holds a commit keeps it"
    writer.close()
    build(tmp_path, [course(3, {"en": "Three"})])
    assert holder.now().course_ids() == {3}
    assert first.count(CourseQuery()) == 1, "even when its files are gone"


def test_a_course_is_replaced_and_dropped(tmp_path: Path):
    index = build(tmp_path, [course(1, {"en": "Old"}), course(2, {"en": "Gone"})])
    writer = TantivyWriter(index.generation)
    writer.put_courses([course(1, {"en": "New"})])
    writer.drop_courses([2])
    writer.commit()
    writer.close()
    newest = Holder(IndexFolder(tmp_path)).now()
    assert newest.course_ids() == {1}
    assert newest.courses(CourseQuery()).rows[0][1]["title"] == {"en": "New"}


def test_uncommitted_writing_leaves_no_trace(tmp_path: Path):
    index = build(tmp_path, [course(1, {"en": "One"})])
    writer = TantivyWriter(index.generation)
    writer.put_courses([course(2, {"en": "Two"})])
    writer.close()
    assert Holder(IndexFolder(tmp_path)).now().course_ids() == {1}


def test_locks_name_their_holder_and_end_with_it(tmp_path: Path):
    folder = IndexFolder(tmp_path)
    other = IndexFolder(tmp_path).lock("follow")
    with folder.lock("follow"), pytest.raises(IndexIsWritten) as refusal, other:
        pass
    assert "process" in str(refusal.value)
    with folder.lock("follow"):
        pass


def test_no_index_yet(tmp_path: Path):
    with pytest.raises(NoIndex):
        Holder(IndexFolder(tmp_path)).now()
    assert IndexFolder(tmp_path).find_current() is None


@pytest.mark.parametrize(
    "wrong",
    [
        OSError(errno.ENOSPC, "full"),
        ValueError("IoError: No space left on device (os error 28)"),
    ],
)
def test_every_form_of_disk_full_is_one_refusal(tmp_path: Path, wrong: Exception):
    with pytest.raises(IndexDiskFull), IndexFolder(tmp_path).room_to_write():
        raise wrong


def test_other_failures_stay_what_they_are(tmp_path: Path):
    with pytest.raises(ValueError, match="something"), IndexFolder(tmp_path).room_to_write():
        raise ValueError("something else")
