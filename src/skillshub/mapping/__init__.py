"""Claims: “this course brings this skill to this level”, and their review.

Owns `Claim`. Always true: a rejected claim stays rejected through re-imports and re-runs of the
proposer; an accepted one says who accepted it and when; *attended* is never shown as *assessed*.
"""
