"""Pages for everybody: doors, roles, skills, matrix, courses, search, about."""
