"""Run by test_crashes in a process of its own: `crash_child build` or `crash_child award STEP`.

`award STEP` awards a class and dies without a word at the STEP; `award none` runs to the end.
"""

from __future__ import annotations

import os
import sys

PEOPLE = 5


def main(errand: str, step: str = "none") -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from tests.credentials import workshop

    if errand == "build":
        call_command("migrate", verbosity=0, interactive=False)
        workshop.build()
    else:
        _award(step)


def _award(step: str) -> None:
    from skillshub.credentials.actions import apply_awards, issuing
    from skillshub.credentials.models import Definition
    from tests.credentials.workshop import crowd

    issuing.after_step = lambda reached: os._exit(9) if reached == step else None
    definition = Definition.objects.select_related("issuer").get()
    by = definition.issuer.memberships.get(role="assessor").person
    apply_awards(definition=definition, rows=crowd(PEOPLE), by=by)


if __name__ == "__main__":
    main(*sys.argv[1:])
