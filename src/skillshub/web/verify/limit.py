"""So many verifications a minute from one address: enough for a class, too few to wear us out.

The address is kept for a minute as a keyed hash, in the cache alone.
"""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from skillshub.web.verify.errors import TooManyChecks

A_MINUTE = 30


def spend(request: HttpRequest) -> None:
    """Count one verification, or refuse it."""
    seen = salted_hmac("verify", request.META.get("REMOTE_ADDR", "")).hexdigest()
    key = f"verify:{seen}"
    cache.add(key, 0, timeout=60)
    try:
        count = cache.incr(key)
    except ValueError:  # it ran out between the two calls
        return
    if count > A_MINUTE:
        raise TooManyChecks
