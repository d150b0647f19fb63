"""Files of every kind and class of harm: what is read, what is refused and why."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from skillshub.interop.sheets import errors, limits, read_table
from skillshub.interop.sheets.text import disarmed, released
from skillshub.interop.sheets.write import Sheet, csv_bytes, xlsx_bytes


def table_of(data: bytes, name: str = "courses.csv"):
    return read_table(io.BytesIO(data), name)[0]


def rows_of(data: bytes, name: str = "courses.csv"):
    return [(row.number, row.cells) for row in table_of(data, name).rows]


def workbook(*rows, change=None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, **replaced: bytes) -> bytes:
    """The same package with some parts replaced; names use `__` for `/` and `_` for `.`."""
    parts = {
        name.replace("__", "/").replace("_xml", ".xml"): body for name, body in replaced.items()
    }
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, body in parts.items():
            new.writestr(name, body)
    return out.getvalue()


CSV = "id,title\nA1,Löten\nA2,Prüfen\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(CSV.encode(), id="utf-8"),
        pytest.param(CSV.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(CSV.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(CSV.encode("utf-16-le"), id="utf-16 without mark"),
        pytest.param(CSV.encode("utf-16-be"), id="utf-16 big end first"),
        pytest.param(CSV.encode("cp1252"), id="windows-1252"),
        pytest.param(CSV.replace(",", ";").encode(), id="semicolons"),
        pytest.param(CSV.replace(",", "\t").encode(), id="tabs"),
        pytest.param(CSV.replace("\n", "\r").encode(), id="old mac line ends"),
        pytest.param(CSV.replace("\n", "\r\n").encode(), id="windows line ends"),
    ],
)
def test_csv_in_every_writing_is_the_same_table(data):
    assert rows_of(data) == [(2, ["A1", "Löten"]), (3, ["A2", "Prüfen"])]


def test_windows_1252_is_said_not_hidden():
    assert [p.code for p in table_of(CSV.encode("cp1252")).problems] == ["encoding"]


def test_separator_line_of_excel_counts_as_a_row_for_the_reader():
    assert rows_of(b"sep=;\r\nid;title\r\nA1;x\r\n") == [(3, ["A1", "x"])]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        pytest.param(b"", errors.EmptyFile, id="nothing"),
        pytest.param(b"\xef\xbb\xbf", errors.EmptyFile, id="mark only"),
        pytest.param(b"\xff\xfe", errors.EmptyFile, id="utf-16 mark only"),
        pytest.param(b'id,title\nA1,"open', errors.BrokenCsv, id="unclosed quote"),
        pytest.param(b"a," * 5001 + b"b\n1\n", errors.TooManyColumns, id="5,000 columns"),
        pytest.param(b"a\n" + b"x" * 9_000_000, errors.CellTooBig, id="a cell of 9 MB"),
        pytest.param(b"<!DOCTYPE html><p>no", errors.NotASheet, id="web page"),
        pytest.param(b"%PDF-1.7 ...", errors.NotASheet, id="pdf"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", errors.OldOrEncrypted, id="old excel"),
        pytest.param(b"PK\x03\x04 and then nothing", errors.BrokenWorkbook, id="cut zip"),
        pytest.param(b"id\n\x81\x8d\x8f", errors.UnknownEncoding, id="no encoding fits"),
    ],
)
def test_whole_file_refused(data, refusal):
    with pytest.raises(refusal) as caught:
        table_of(data)
    assert str(caught.value.remedy)
    assert caught.value.as_problem().code == refusal.code


def test_too_big_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(limits, "FILE_MB", 0)
    with pytest.raises(errors.TooBig):
        table_of(b"id,title\nA1,x\n")


def test_too_many_rows(monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 2)
    with pytest.raises(errors.TooManyRows):
        table_of(CSV.encode())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"id,title\nA1,x,y\nA2,z\n", "row-ragged", id="ragged"),
        pytest.param(b"id,title\nA1,a\x00b\nA2,z\n", "control-characters", id="nul"),
        pytest.param(
            b"id,title\nA1," + b"x" * 1_100_000 + b"\nA2,z\n", "cell-too-big", id="1.1 MB"
        ),
    ],
)
def test_a_bad_row_is_named_and_the_good_one_stays(data, code):
    table = table_of(data)
    assert [(p.row, p.code) for p in table.problems] == [(2, code)]
    assert [row.number for row in table.rows] == [3]


def test_invisible_and_garbled_text_is_warned_about():
    table = table_of("id,title\nA\u200b1,\u202egnp\nA2,MÃ¼nchen\n".encode())
    assert [row.cells for row in table.rows] == [["A1", "gnp"], ["A2", "MÃ¼nchen"]]
    assert {p.code for p in table.problems} == {"invisible", "garbled"}
    assert not table.bad_rows


def test_formulas_are_text_in_and_harmless_out():
    data = b"id,title\n'=cmd|x,'=HYPERLINK(1)\n=1+1,@x\n"
    assert [row.cells for row in table_of(data).rows] == [
        ["=cmd|x", "=HYPERLINK(1)"], ["=1+1", "@x"],
    ]  # fmt: skip
    again = csv_bytes(["id"], [["=1+1"], ["-x"], ["＝x"], ["'=x"], ["plain"], [-5]])
    assert again.decode("utf-8-sig").split("\r\n")[1:7] == [
        "'=1+1", "'-x", "'＝x", "''=x", "plain", "-5",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1", "'=1", "''+1", "'", "it's", "-", "\ttab", "＠x", "", "a=b"])
def test_disarming_can_be_taken_back(text):
    assert released(disarmed(text)) == text
    assert disarmed(text)[:1] not in set("=+-@\t\r＝＠")


def test_composed_and_decomposed_headings_are_one_name():
    table = table_of("Prüfung,Pru\u0308fung\n1,2\n".encode())
    with pytest.raises(errors.DoubledHeading):
        table.refuse_doubled_headings()


def test_workbook_sheets_rows_and_dates():
    def two(book):
        book.active.title = "Courses"
        book.create_sheet("Secret").append(["x"])
        book["Secret"].sheet_state = "hidden"
        book.active.row_dimensions[3].hidden = True

    tables = read_table(io.BytesIO(workbook(["id", "n"], ["A", 1.5], ["B", 2], change=two)), "x")
    assert [(row.number, row.cells) for row in tables[0].rows] == [(2, ["A", 1.5]), (3, ["B", 2.0])]
    assert [(p.sheet, p.row, p.code) for t in tables for p in t.problems] == [
        ("Courses", 3, "rows-hidden"), ("Secret", 0, "sheet-hidden"),
    ]  # fmt: skip


def test_formula_nobody_computed_keeps_its_row_out():
    table = read_table(io.BytesIO(workbook(["id", "n"], ["A", "=1+1"], ["B", 2])), "x.xlsx")[0]
    assert [(p.row, p.column, p.code) for p in table.problems] == [
        (2, "B2", "formula-without-value")
    ]
    assert [row.number for row in table.rows] == [3]


def test_header_only_gives_no_rows():
    assert rows_of(b"id,title\n") == []
    assert read_table(io.BytesIO(workbook(["id", "title"])), "x.xlsx")[0].rows == []


def test_giant_cell_is_refused_without_unpacking_it_whole(tmp_path):
    """200 MB of one letter in one cell: a 200 kB file."""
    data = workbook(["id", "title"], ["A", "x"])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        name = next(n for n in package.namelist() if "sheet1" in n)
        body = package.read(name)
    path = tmp_path / "giant.xlsx"
    head, tail = body.split(b"</sheetData>")
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w", 8) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        with new.open(name, "w", force_zip64=True) as part:
            part.write(head + b'<row r="9"><c r="A9" t="inlineStr"><is><t>')
            for _ in range(200):
                part.write(b"x" * 1_048_576)
            part.write(b"</t></is></c></row></sheetData>" + tail)
    with pytest.raises(errors.CellTooBig) as caught:
        read_table(path)
    assert "1 MB" in str(caught.value)


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        pytest.param({"xl__vbaProject.bin": b"x"}, errors.HasMacros, id="macros"),
        pytest.param({"..__out.txt": b"x"}, errors.BrokenWorkbook, id="path outside"),
        pytest.param({"xl__inner.xlsx": b"x"}, errors.BrokenWorkbook, id="nested"),
        pytest.param(
            {"xl__workbook_xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'},
            errors.BrokenWorkbook,
            id="entities",
        ),
        pytest.param(
            {
                "xl__worksheets__sheet1_xml": b'<worksheet><sheetData><row r="1"><c r="A1"/></row>'
                b'<row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>'
            },
            errors.TooManyCells,
            id="huge span",
        ),
        pytest.param(
            {
                "xl__worksheets__sheet1_xml": b'<worksheet><sheetData><row r="1">'
                b'<c r="ZZZZ1"/></row></sheetData></worksheet>'
            },
            errors.BrokenWorkbook,
            id="off the grid",
        ),
    ],
)
def test_packages_made_to_do_harm(parts, refusal):
    with pytest.raises(refusal):
        read_table(io.BytesIO(repacked(workbook(["id"], ["A"]), **parts)), "x.xlsx")


def test_a_zip_that_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("readme.txt", "hello")
    with pytest.raises(errors.NotASheet):
        read_table(out, "x.xlsx")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('{"id": 1, "id": 2}', id="doubled name"),
        pytest.param('{"id": NaN}', id="nan"),
        pytest.param('{"id": ' + "[" * 60_000 + "]" * 60_000 + "}", id="60,000 deep"),
        pytest.param('{"id": ' + "[" * 12 + "]" * 12 + "}", id="12 deep"),
        pytest.param('{"id": ' + "9" * 5000 + "}", id="5,000 digits"),
        pytest.param('{"id": "\\ud800"}', id="lone surrogate"),
        pytest.param("[1, 2]", id="list"),
        pytest.param("{oops", id="no json"),
    ],
)
def test_json_lines_are_strict(line):
    table = table_of(f'{{"id": "A"}}\n{line}\n'.encode(), "x.jsonl")
    assert [(p.row, p.code) for p in table.problems] == [(2, "json")]
    assert [row.number for row in table.rows] == [1]


def test_written_workbook_reads_back_as_it_was():
    rows = [["A", "=1+1", 2], ["B", "line\nline", None]]
    data = xlsx_bytes(
        [Sheet("Sheet", ["id", "text", "n"], rows, widths=[8, 40], choices={2: "123"})]
    )
    assert [row.cells for row in table_of(data, "x.xlsx").rows] == [
        ["A", "=1+1", 2.0], ["B", "line\nline", None],
    ]  # fmt: skip
