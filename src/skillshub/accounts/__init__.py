"""People, organisations, and what each person may do where.

Owns `Person`, `Organisation`, `Membership`. Always true: nobody has a right without a membership,
and an action asks `require(by, Permission.X, at=organisation)` before it writes.
"""
