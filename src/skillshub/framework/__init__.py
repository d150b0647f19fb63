"""Job roles, skills, levels, the matrix, and their versions.

Owns `Framework`, `Version`, `Level`, `Concept` (skills, job roles and groups), `Edition`,
`Wording`, `Cell`, `Broader`, `InCollection`, `Match`. Always true: what a published version says
never changes; a concept keeps its `uuid` and address through every version.
"""
