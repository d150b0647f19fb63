"""The API object: routers, description, problem documents."""

from __future__ import annotations

from ninja import NinjaAPI

from skillshub.api.problems import answer_with_problems
from skillshub.api.v1 import catalogue, find, frameworks, schemas

DESCRIPTION = """\
Read access to what the hub shows publicly: frameworks, job roles, skills, the matrix, providers,
courses and what they teach. No key is needed.

Lists are paged by cursor (`after`, `limit`; the next page is in `next` and in the `Link` header).
Refusals are RFC 9457 problem documents. Texts are maps from language code to text; a title in
another language than asked for says which (`lang`). An EQF level says who declared it.
"""

api = NinjaAPI(
    title="Skills Hub", version="1", description=DESCRIPTION, urls_namespace="api-v1",
    openapi_extra={"info": {"license": {"name": "EUPL-1.2"}}},
    docs_url=None,
)  # fmt: skip
answer_with_problems(api)
REFUSALS = {404: schemas.Problem, 422: schemas.Problem}
for each in (frameworks.router, catalogue.router, find.router):
    api.add_router("", each)
