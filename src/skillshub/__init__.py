"""The Skills Hub: job roles, skills, courses, and micro-credentials an employer can act on."""
