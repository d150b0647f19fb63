"""The provider desk: courses, imports, mapping review, micro-credentials and awards."""
