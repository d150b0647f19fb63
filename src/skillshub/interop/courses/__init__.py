"""Course sheets: CSV, XLSX or JSON Lines of any provider, planned, looked at, applied.

Bad rows are named and left out, the others go in; `rows in = added + changed + unchanged +
rejected`. Running the same file again changes nothing.
"""
