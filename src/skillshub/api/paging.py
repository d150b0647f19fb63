"""Cursor paging: `?after=` the last id seen. Stable under changes, no limit on depth.

The next page is named in the body (`next`) and in an RFC 8288 `Link` header.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Schema
from pydantic import Field

MOST = 200


class Cursor(Schema):
    """Where a list goes on, and how much of it is wanted."""

    after: int = Field(0, ge=0, le=2**63 - 1, description="cursor from `next`; 0 = from the start")
    limit: int = Field(50, ge=1, le=MOST, description=f"rows wanted, at most {MOST}")


CURSOR = Query(...)


def page(
    request: HttpRequest,
    response: HttpResponse,
    rows: QuerySet[Any],
    cursor: Cursor,
    write: Callable[[list[Any]], list[dict[str, Any]]],
) -> dict[str, Any]:
    """One page of `rows` (ordered here by id) written by `write`."""
    found = list(rows.filter(pk__gt=cursor.after).order_by("pk")[: cursor.limit + 1])
    shown, more = found[: cursor.limit], len(found) > cursor.limit
    answer: dict[str, Any] = {"items": write(shown), "next": None}
    if more:
        query = {**request.GET.dict(), "after": shown[-1].pk, "limit": cursor.limit}
        answer["next"] = request.build_absolute_uri(f"{request.path}?{urlencode(query)}")
        response["Link"] = f'<{answer["next"]}>; rel="next"'
    return answer
