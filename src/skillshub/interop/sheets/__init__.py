"""Sheets as people keep them: CSV, XLSX and JSON Lines, read with suspicion, written safely.

`read_table` gives tables whose row numbers are those the person sees. A file that cannot be
trusted is refused whole with a reason; a bad cell or row is a `Problem` beside the good ones. What
looks like a formula is text on the way in and never live on the way out.
"""

from skillshub.interop.sheets.errors import SheetRefused
from skillshub.interop.sheets.read import read_table
from skillshub.interop.sheets.table import Row, Table

__all__ = ["Row", "SheetRefused", "Table", "read_table"]
