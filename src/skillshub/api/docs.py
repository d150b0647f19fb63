"""The API's description for people: read from the same OpenAPI document, no script needed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from skillshub.api.v1.api import api


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    document = api.get_openapi_schema()
    operations = [
        _operation(path, method, said)
        for path, methods in document["paths"].items()
        for method, said in methods.items()
    ]
    context = {"info": document["info"], "operations": operations}
    response = render(request, "api/docs.html", context)
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _operation(path: str, method: str, said: dict[str, Any]) -> dict[str, Any]:
    return {
        "path": path,
        "method": method.upper(),
        "summary": said.get("summary", ""),
        "about": said.get("description", ""),
        "parameters": [
            {
                "name": p["name"],
                "place": p["in"],
                "type": p.get("schema", {}).get("type", ""),
                "about": p.get("description") or p.get("schema", {}).get("description", ""),
            }
            for p in said.get("parameters", [])
        ],
    }
