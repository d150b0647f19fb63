"""How much of a file is read. Beyond these a file is refused, whatever it holds."""

MB = 1024 * 1024
FILE_MB = 50
CELL_MB = 1
#: A CSV cell above CELL_MB keeps its row out; above this the file is refused (it costs memory).
CSV_CELL_MB = 8
COLUMNS = 5_000
ROWS = 200_000
#: Cells of the rectangle a sheet spans, empty ones included (they cost memory too).
GRID_CELLS = 5_000_000
UNPACKED_MB = 250
#: Zip entries of a workbook.
PARTS = 1_000
