from skillshub.framework.content import Need, Ref, Words
from skillshub.framework.diff import difference
from tests.framework.samples import FITTER, SOLDER, TESTER, concept, content


def test_a_difference_tells_each_kind_of_change():
    new = Ref("skill", "paint")
    after = content(cells={(FITTER, SOLDER): Need(3, "essential")})
    after.concepts[new] = concept(new, "Paint")
    after.concepts[SOLDER].words["en"] = Words("Solder by hand")
    del after.concepts[TESTER]
    plan = difference(content(), after)
    assert [c.key for c in plan.added] == ["paint"]
    assert [(c.key, c.detail) for c in plan.changed] == [
        ("solder", "en"),
        ("fitter × solder", "2, essential → 3, essential"),
    ]
    assert [c.key for c in plan.retired] == ["tester", "tester × measure"]


def test_nothing_differs_from_itself():
    assert difference(content(), content()).is_empty
