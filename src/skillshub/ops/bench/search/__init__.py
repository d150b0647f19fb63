"""The search bench: a generated catalogue of real text, our engine, and SQLite FTS5 beside it.

Both hold the same courses and answer the same questions in the same run; times are CPU times of
this process, so that a busy machine changes them little. `baseline` says what FTS5 is given.
"""
