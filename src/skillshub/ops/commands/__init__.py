"""The verbs of `skillshub`, one module per errand (`import_esco`, `bench_search` …).

Each module holds one `Errand`; the management command of its verb lists it.
"""
