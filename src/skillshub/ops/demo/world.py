"""Building the world in order. Running it again adds what is missing and changes nothing else."""

from __future__ import annotations

from collections.abc import Collection

from skillshub.credentials.models import Award
from skillshub.kernel.progress import Progress, Silent
from skillshub.ops.demo.awards import build_awards
from skillshub.ops.demo.catalogue import build_claims, build_courses
from skillshub.ops.demo.files import FRAMEWORKS
from skillshub.ops.demo.frameworks import build_frameworks
from skillshub.ops.demo.people import build_organisations, build_people


def build_if_missing(progress: Progress) -> None:
    """The whole world, unless its last step, the awards, is there already."""
    if not Award.objects.exists():
        build(progress=progress)


def build(
    *,
    frameworks: Collection[str] = FRAMEWORKS,
    providers: Collection[str] = (),
    awards: bool = True,
    progress: Progress | None = None,
) -> None:
    """`providers` empty = all. `awards` needs a running signer."""
    tell = progress or Silent()
    organisations = build_organisations(providers)
    build_people(organisations)
    build_frameworks(frameworks, organisations["alliance"], tell)
    build_courses(organisations, tell)
    build_claims(organisations, tell)
    if awards:
        build_awards(organisations, tell)
