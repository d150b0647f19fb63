"""`skillshub`: one console command that wraps Django's own management.

Verbs of ours that are Python keywords or clash with nothing else keep their plain name on the
command line: `skillshub import esco FILE.zip` runs the management command `import_`.
"""

from __future__ import annotations

import os
import sys

#: verb on the command line → management command
VERBS = {"import": "import_"}
GUIDE = """\
skillshub: the Skills Hub's console command

  skillshub demo                               run the demo world on a laptop
  skillshub serve                              web server
  skillshub worker                             background jobs and search index
  skillshub signer                             the process that holds the signing keys
  skillshub import esco|matrix|framework|courses FILE…   plan, look, apply
  skillshub export matrix|framework|courses …
  skillshub index rebuild|follow|check         search index
  skillshub map propose                        propose skills for courses
  skillshub award FILE.csv --definition KEY    award people
  skillshub verify FILE                        check a credential
  skillshub bench import|search|issue|verify   measure, as ratios

`skillshub VERB --help` shows an example. Anything else goes to Django's management
(migrate, check, shell …).
"""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillshub.project.settings")
    from django.core.management import execute_from_command_line

    argv = sys.argv
    if argv[1:] in ([], ["help"], ["--help"], ["-h"]):
        print(GUIDE)
        return
    execute_from_command_line([argv[0], VERBS.get(argv[1], argv[1]), *argv[2:]])
