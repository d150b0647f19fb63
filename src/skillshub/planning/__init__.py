"""From a job role to the courses that lead there: supply over the matrix, gaps, pathways.

Owns no table yet. Always true: only accepted claims count, and attendance never closes a cell
that asks for an assessment.
"""
