"""A table as it was read: cells in their columns, rows under the numbers the person sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from skillshub.interop.sheets.errors import DoubledHeading
from skillshub.kernel.plans import Problem, Severity


@dataclass(slots=True)
class Row:
    """`number` counts from 1 as a spreadsheet does; `cells` stand in the header's order."""

    number: int
    cells: list[Any]

    @property
    def is_empty(self) -> bool:
        return all(cell is None or cell == "" for cell in self.cells)


@dataclass
class Table:
    """`sheet` is empty for CSV and JSON Lines. The header is the first row that is not empty."""

    sheet: str
    header: list[str]
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def column(self, *headings: str) -> int | None:
        """Where the first of these headings stands, whatever their case and blanks."""
        folded = [fold(heading) for heading in self.header]
        for heading in headings:
            if fold(heading) in folded:
                return folded.index(fold(heading))
        return None

    def records(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Each row's number and its non-empty cells by heading."""
        for row in self.rows:
            pairs = zip(self.header, row.cells, strict=False)
            yield row.number, {name: cell for name, cell in pairs if name and not blank(cell)}

    def complain(
        self, row: int, column: str, message: object, remedy: object = "", *,
        code: str = "", severity: Severity = Severity.ERROR,
    ) -> None:  # fmt: skip
        self.problems.append(
            Problem(str(message), str(remedy), self.sheet, row, column, severity, code)
        )

    @property
    def bad_rows(self) -> set[int]:
        """Numbers of the rows that a problem keeps out."""
        return {p.row for p in self.problems if p.row and p.severity == Severity.ERROR}

    @property
    def header_hash(self) -> str:
        """The same for every sheet with these headings, in whatever order."""
        return sha256("\n".join(sorted(fold(name) for name in self.header)).encode()).hexdigest()

    def refuse_doubled_headings(self) -> None:
        """Two columns of one name (composed or not, in whatever case) cannot be told apart."""
        seen: set[str] = set()
        for heading in self.header:
            if heading and fold(heading) in seen:
                raise DoubledHeading(heading=heading[:60])
            seen.add(fold(heading))


def fold(heading: str) -> str:
    """A heading for comparing: composed, lower-case, one blank between words."""
    text = unicodedata.normalize("NFKC", heading).replace("_", " ").lower()
    return " ".join(text.rstrip(" *:").split())


def blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
