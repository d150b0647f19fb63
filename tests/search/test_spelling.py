import pytest

from skillshub.search.spelling import nearest, split_up

COUNTS = {"battery": 90, "batterie": 40, "bakery": 5, "welding": 30, "wedding": 2, "cell": 8}
SHELVES: dict[tuple[str, int], tuple[list[str], list[int]]] = {}
for each, count in COUNTS.items():
    spelled, counts = SHELVES.setdefault((each[0], len(each)), ([], []))
    spelled.append(each)
    counts.append(count)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("batery", "battery"),
        ("abttery", "battery"),
        ("weldnig", "welding"),
        ("cel", ""),
        ("cells", "cell"),
        ("xylophone", ""),
        ("battery", "batterie"),
    ],
)
def test_the_nearest_word_in_most_courses(typed: str, meant: str):
    assert nearest(typed, SHELVES) == meant


def test_a_more_common_word_only_where_one_is_asked_for():
    assert nearest("wedding", SHELVES, more_than=20) == "welding"
    assert nearest("wedding", SHELVES, more_than=500) == ""


def test_two_words_written_as_one():
    frequency = {"data": 9, "scientist": 4, "dat": 1}
    assert split_up("datascientist", lambda w: frequency.get(w, 0)) == "data scientist"
    assert split_up("nothingknown", lambda w: 0) == ""
