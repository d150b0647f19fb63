"""Courses and their offerings (runs), by provider.

Owns `Course`, `Offering`, `ColumnMapping`. Always true: a course is known by its provider and the
provider's own id for it; an EQF level says who declared it.
"""
