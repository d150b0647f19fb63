"""Finding courses, job roles and skills. Owns the index on disk and `Outbox`.

Always true: the index can be thrown away and rebuilt from the database; a committed change is
findable within two seconds on every node.
"""
