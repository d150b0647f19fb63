"""Matrix files: lossless there and back, in every form; bad files named cell by cell."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillshub.audit.models import Entry
from skillshub.framework.actions.frameworks import create_framework
from skillshub.framework.actions.revise import apply_revision
from skillshub.framework.content import ConceptContent, Content, MatchTo, Need, Part, Ref, Words
from skillshub.framework.errors import PlanHasErrors
from skillshub.framework.models import Cell, Version
from skillshub.framework.reading import content_of
from skillshub.interop.matrix import files
from skillshub.interop.matrix.columns import joined, parted
from skillshub.interop.matrix.errors import NoMatrixHere, TwoMatrices
from skillshub.interop.matrix.files import export_matrix, read_matrix, template
from skillshub.interop.matrix.marks import Unreadable, level_names, mark_of, need_of
from skillshub.interop.matrix.plan import apply_matrix, free_name, plan_matrix, steps_in
from skillshub.interop.matrix.rows import Scale, content_from
from skillshub.interop.matrix.tables import grid, long_list, tables_of
from skillshub.interop.sheets import SheetRefused
from skillshub.interop.sheets.write import csv_bytes

LEVELS = level_names({1: {"en": "Awareness"}, 2: {"en": "Practitioner"}, 3: {"de": "Expertise"}})
SCALE = Scale(LEVELS)
EMPTY = Content(frozenset(Part))

# --- random frameworks ----------------------------------------------------------------------

_signs = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\ufeff"
)
_line = st.text(_signs, max_size=24).map(lambda t: _tidy(t))
_title = _line.filter(bool)
_key = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)


def _tidy(text):
    from skillshub.interop.sheets.text import composed, without_invisible

    return " ".join(composed(without_invisible(text)).split())


_words = st.builds(
    Words, title=_title, alt=st.lists(_title, max_size=3).map(tuple),
    hidden=st.lists(_title, max_size=1).map(tuple), description=_line, note=_line,
    levels=st.dictionaries(st.integers(1, 3), _title, max_size=3).map(
        lambda found: tuple(sorted(found.items()))),
    status=st.sampled_from(["source", "reviewed", "machine-drafted"]),
)  # fmt: skip
_facts = {
    "skill": st.fixed_dictionaries(
        {}, optional={"skill_type": st.sampled_from(["skill", "knowledge"]), "regulated": _title,
                      "facts": st.just({"a": [1, "ß"]})},
    ),
    "role": st.fixed_dictionaries(
        {}, optional={"eqf": st.integers(1, 8), "eqf_declared_by": _title, "isco": st.just("0110"),
                      "segments": st.lists(_title, min_size=1, max_size=2),
                      "next_roles": st.lists(_key, min_size=1, max_size=2)},
    ),
    "skill-group": st.just({}),
}  # fmt: skip


@st.composite
def contents(draw):
    concepts, refs = {}, {}
    for kind in ("role", "skill", "skill-group"):
        refs[kind] = [Ref(kind, key) for key in draw(st.sets(_key, max_size=4))]
        for ref in refs[kind]:
            words = draw(st.dictionaries(st.sampled_from(["en", "de", "cs"]), _words, max_size=2))
            concepts[ref] = ConceptContent(kind, ref.key, "", draw(_facts[kind]), words)
    made = Content(frozenset(Part), concepts=concepts)
    made.languages = frozenset(lang for c in concepts.values() for lang in c.words)
    pairs = [(role, skill) for role in refs["role"] for skill in refs["skill"]]
    need = st.builds(
        Need, st.sampled_from([None, 1, 2, 3]), st.sampled_from(["essential", "optional"])
    )
    if pairs:
        made.cells = draw(st.dictionaries(st.sampled_from(pairs), need, max_size=6))
    if refs["skill"] and refs["skill-group"]:
        links = [(skill, group) for skill in refs["skill"] for group in refs["skill-group"]]
        made.broader = draw(st.sets(st.sampled_from(links), max_size=3))
    if refs["skill"]:
        for ref in draw(st.sets(st.sampled_from(refs["skill"]), max_size=2)):
            uri = f"http://example.org/{ref.key}"
            made.matches[ref, uri] = MatchTo("close", uri, draw(_line), draw(_line))
    return made


def errors_in(problems):
    """Random text may look garbled, which is warned about and changes nothing."""
    return [problem for problem in problems if problem.severity == "error"]


def same(one: Content, other: Content) -> None:
    assert one.concepts == other.concepts
    assert one.cells == other.cells
    assert one.broader == other.broader
    assert one.collected == other.collected
    assert one.relations == other.relations
    assert one.matches == other.matches


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    content=contents(),
    form=st.sampled_from(["xlsx", "zip"]),
    layout=st.sampled_from(["grid", "list"]),
)
def test_what_goes_out_comes_back(content, form, layout):
    tables = tables_of(content, layout=layout, source="en", ranks=[1, 2, 3])
    data = files.zip_bytes(tables) if form == "zip" else files.workbook_bytes(tables, [1, 2, 3])
    back, problems = content_from(read_matrix(io.BytesIO(data), f"m.{form}"), EMPTY, SCALE)
    assert errors_in(problems) == []
    same(back, content)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=contents(), layout=st.sampled_from([grid, long_list]))
def test_a_single_csv_over_what_is_held_changes_nothing(content, layout):
    table = layout(content, "en")
    data = csv_bytes(table.header, table.rows)
    back, problems = content_from(read_matrix(io.BytesIO(data), "m.csv"), content, SCALE)
    assert errors_in(problems) == []
    same(back, content)


@given(st.lists(_title, max_size=4))
def test_lists_in_a_cell(items):
    assert parted(joined(items)) == items


# --- marks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "need"),
    [
        ("2", Need(2, "essential")), ("(2)", Need(2, "optional")), ("2o", Need(2, "optional")),
        ("2.0", Need(2, "essential")), ("2 optional", Need(2, "optional")),
        ("x", Need(None, "essential")), ("(x)", Need(None, "optional")),
        ("Practitioner", Need(2, "essential")), ("expertise", Need(3, "essential")),
        ("(Awareness)", Need(1, "optional")),
    ],
)  # fmt: skip
def test_marks(mark, need):
    assert need_of(mark, LEVELS) == need


@pytest.mark.parametrize("mark", ["4", "0", "-1", "=1+1", "²", "yes", "()", "2 3"])
def test_what_is_no_mark(mark):
    with pytest.raises(Unreadable):
        need_of(mark, LEVELS)


def test_marks_stay_numbers_to_sort_by():
    assert mark_of(Need(2, "essential")) == 2


# --- bad files ------------------------------------------------------------------------------


def held() -> Content:
    def concept(kind, key, title):
        return Ref(kind, key), ConceptContent(kind, key, words={"en": Words(title)})

    concepts = dict([concept("role", "cell-tester", "Cell tester"),
                     concept("skill", "soldering", "Solder joints"),
                     concept("skill", "testing", "Test cells")])  # fmt: skip
    cells = {(Ref("role", "cell-tester"), Ref("skill", "testing")): Need(2, "essential")}
    return Content(frozenset(Part), frozenset({"en"}), concepts, cells=cells)


def problems_of(text: str, base: Content | None = None):
    tables = read_matrix(io.BytesIO(text.encode()), "m.csv")
    _content, problems = content_from(tables, base or held(), SCALE)
    return [(p.row, p.column, p.code) for p in problems]


LIST = "Role,Skill,Level\n"


@pytest.mark.parametrize(
    ("text", "row", "column", "code"),
    [
        pytest.param("Role,testing\ncell-tester,7\n", 2, "testing", "unknown-level", id="level"),
        pytest.param("Role,testing\ncell-tester,=1\n", 2, "testing", "unknown-level", id="formula"),
        pytest.param("Role,testing\na,1\na,2\n", 3, "Role", "key-doubled", id="role twice"),
        pytest.param("Role,testing,testing\na,1,2\n", 1, "testing", "key-doubled", id="twice"),
        pytest.param("Role,testing,Test cells\na,1,2\n", 1, "Test cells", "key-doubled", id="both"),
        pytest.param("Role,Title,testing\n,Nameless,1\n", 2, "Role", "key-blank", id="no role key"),
        pytest.param("Role,testing,\ncell-tester,1,2\n", 1, "C", "key-blank", id="no skill key"),
        pytest.param(LIST + "cell-tester,testing,9\n", 2, "Level", "unknown-level", id="list"),
        pytest.param(LIST + "a,testing,1\na,testing,2\n", 3, "Skill", "cell-doubled", id="twin"),
        pytest.param(LIST + "cell-tester,,1\n", 2, "Skill", "key-blank", id="list no skill"),
    ],
)  # fmt: skip
def test_bad_cells_are_named(text, row, column, code):
    assert problems_of(text) == [(row, column, code)]


def test_every_problem_says_what_to_do():
    tables = read_matrix(io.BytesIO(b"Role,testing\ncell-tester,7\n"), "m.csv")
    [problem] = content_from(tables, held(), SCALE)[1]
    assert "7" in problem.message
    assert "1, 2, 3" in problem.remedy


def test_utf16_grid_with_titles_finds_its_skills():
    data = "Role;Test cells;Solder joints\nCell tester;3;(1)\n".encode("utf-16")
    content, problems = content_from(read_matrix(io.BytesIO(data), "m.csv"), held(), SCALE)
    role = Ref("role", "cell-tester")
    assert problems == []
    assert content.cells == {
        (role, Ref("skill", "testing")): Need(3, "essential"),
        (role, Ref("skill", "soldering")): Need(1, "optional"),
    }


def test_a_grid_that_stands_alone_adds_what_is_new_and_keeps_the_rest():
    data = b"Role,Title,testing,Weld tabs\ncell-tester,Cell tester,2,\nwelder,Welder,,3\n"
    content, problems = content_from(read_matrix(io.BytesIO(data), "m.csv"), held(), SCALE)
    assert problems == []
    assert content.concepts[Ref("role", "welder")].words["en"].title == "Welder"
    assert content.concepts[Ref("skill", "weld-tabs")].words["en"].title == "Weld tabs"
    assert Ref("skill", "soldering") in content.concepts


def test_skills_of_other_frameworks_are_named_with_theirs():
    data = b"Role,transversal:teamwork\ncell-tester,1\n"
    content, _ = content_from(read_matrix(io.BytesIO(data), "m.csv"), held(), SCALE)
    assert (Ref("role", "cell-tester"), Ref("skill", "teamwork", "transversal")) in content.cells


def test_roles_that_are_only_mentioned_keep_their_cells():
    content, role = held(), Ref("role", "elsewhere")
    content.named[role] = "http://example.org/elsewhere"
    content.cells[role, Ref("skill", "testing")] = Need(None, "optional")
    data = files.zip_bytes(tables_of(content, layout="list", source="en", ranks=[1, 2, 3]))
    back, problems = content_from(read_matrix(io.BytesIO(data), "m.zip"), EMPTY, SCALE)
    assert problems == []
    assert back.cells == content.cells
    assert back.named == content.named


def test_a_sheet_may_bring_one_language_and_leave_the_others():
    data = files.zip_bytes([files.Layout("Skills", ["Key", "Title (de)"],
                            [["testing", "Zellen prüfen"], ["soldering", ""]])])  # fmt: skip
    content, problems = content_from(read_matrix(io.BytesIO(data), "m.zip"), held(), SCALE)
    assert problems == []
    assert content.concepts[Ref("skill", "testing")].words == {
        "en": Words("Test cells"), "de": Words("Zellen prüfen"),
    }  # fmt: skip
    assert content.cells == held().cells


def test_doubled_and_blank_keys_in_a_sheet():
    rows = [["a", "A", "4"], ["a", "B", ""], ["", "C", ""], ["d", "D", "high"]]
    data = files.zip_bytes([files.Layout("Roles", ["Key", "Title (en)", "EQF level"], rows)])
    _, problems = content_from(read_matrix(io.BytesIO(data), "m.zip"), held(), SCALE)
    assert [(p.sheet, p.row, p.code) for p in problems] == [
        ("Roles", 3, "key-doubled"), ("Roles", 4, "key-blank"), ("Roles", 5, "fact"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tables", "refusal"),
    [
        pytest.param([files.Layout("Other", ["a", "b"], [["1", "2"]])], NoMatrixHere, id="none"),
        pytest.param(
            [
                files.Layout("Matrix", ["Role", "testing"], [["cell-tester", 1]]),
                files.Layout("Cells", ["Role", "Skill", "Level"], [["cell-tester", "testing", 1]]),
            ],
            TwoMatrices,
            id="grid and list",
        ),
    ],
)
def test_files_without_one_matrix(tables, refusal):
    with pytest.raises(refusal):
        content_from(read_matrix(io.BytesIO(files.zip_bytes(tables)), "m.zip"), held(), SCALE)


def test_a_zip_of_other_things_is_refused():
    with pytest.raises(SheetRefused):
        read_matrix(io.BytesIO(b"PK\x03\x04 broken"), "m.zip")


# --- with a framework -----------------------------------------------------------------------


@pytest.fixture
def framework(db):
    made = create_framework(key="cells", name={"en": "Cells"}, by=None)
    apply_revision(made, held(), version_name="1", by=None)
    return made


@pytest.mark.parametrize("layout", ["grid", "list"])
@pytest.mark.parametrize("form", ["xlsx", "csv", "zip"])
def test_export_then_import_plans_nothing(framework, form, layout):
    data = export_matrix(framework.versions.get(), form=form, layout=layout)
    plan = plan_matrix(framework, read_matrix(io.BytesIO(data), f"m.{form}"))
    assert plan.is_empty
    assert plan.problems == []
    assert apply_matrix(framework, plan, by=None) is None


def test_apply_writes_one_version(framework):
    data = b"Role,Title,testing,soldering\ncell-tester,Cell tester,3,(1)\n"
    plan = plan_matrix(framework, read_matrix(io.BytesIO(data), "m.csv"))
    assert (len(plan.added), len(plan.changed), len(plan.retired)) == (1, 1, 0)
    version = apply_matrix(framework, plan, by=None, version_name="2")
    assert version.is_published
    assert content_of(version).cells == plan.content.cells
    assert Entry.objects.filter(verb="framework.revised").count() == 2


def test_one_error_and_nothing_is_changed(framework):
    data = b"Role,Title,testing,soldering\ncell-tester,Cell tester,3,9\n"
    plan = plan_matrix(framework, read_matrix(io.BytesIO(data), "m.csv"))
    with pytest.raises(PlanHasErrors) as caught:
        apply_matrix(framework, plan, by=None)
    assert "soldering" in str(caught.value)
    assert Version.objects.count() == 1
    assert Cell.objects.get().level == 2


def test_version_names_do_not_collide(framework):
    first = free_name(framework)
    framework.versions.update(name=first)
    assert free_name(framework) == f"{first}.2"


def test_template_is_a_matrix_itself(framework):
    tables = read_matrix(io.BytesIO(template()), "t.xlsx")
    content, problems = content_from(tables, EMPTY, SCALE)
    assert problems == []
    assert list(content.cells.values()) == [Need(2, "essential")]
    assert [step.rank for step in steps_in(tables)] == [1, 2, 3]
