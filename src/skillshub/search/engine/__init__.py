"""The search port answered by tantivy: an index on this machine's disk, read in each process.

`folder` owns the files and who may write, `schema` what a document looks like, `clauses` how a
question is put, `reader` and `writer` the two sides. Nothing outside this package imports tantivy
except `analysis`, which must cut words exactly as the index does.
"""
