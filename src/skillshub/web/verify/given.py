"""What a visitor handed in: a file, a pasted text or a link."""

from __future__ import annotations

from django.http import HttpRequest

from skillshub.web.verify.errors import NothingGiven, TooMuchGiven

MB = 1024 * 1024


def given(request: HttpRequest, limit_mb: int) -> bytes | str:
    """Bytes of a file, or text (a link is text). The first that is there goes."""
    file = request.FILES.get("file")
    if file is not None:
        if (file.size or 0) > limit_mb * MB:
            raise TooMuchGiven(limit=limit_mb)
        return bytes(file.read())
    said = request.POST.get("text", "").strip() or request.POST.get("link", "").strip()
    said = said or request.GET.get("link", "").strip()
    if not said:
        raise NothingGiven
    if len(said) > limit_mb * MB:
        raise TooMuchGiven(limit=limit_mb)
    return said
