"""Pages whose address carries no language: a credential's own page, for instance.

The reader's language is what `?lang=` says, else what the browser asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override

View = Callable[..., HttpResponse]


def in_readers_language(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = request.GET.get("lang", "")
        lang = wanted if wanted in dict(settings.LANGUAGES) else get_language() or "en"
        with override(lang):
            response = view(request, *args, **kwargs)
        response.headers["Content-Language"] = lang
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        return response

    return answer
