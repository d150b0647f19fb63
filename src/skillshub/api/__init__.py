"""JSON and linked data for machines: `/api/v1`, OpenAPI, problems, persistent addresses.

Owns no table. Always true: it reads through queries and writes through actions.
"""
