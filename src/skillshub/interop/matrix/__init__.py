"""A framework's matrix as people keep it: a workbook or CSV, as a grid or as a long list.

Export → import is lossless. A file speaks only about the tables and columns it has; everything
else stays as it is held. One error anywhere, and nothing is changed.
"""
