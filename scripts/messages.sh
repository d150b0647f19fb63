#!/usr/bin/env bash
# Collect translatable strings from Python and Jinja2, and update every catalogue.
set -euo pipefail
cd "$(dirname "$0")/.."
pot=$(mktemp)
.venv/bin/pybabel --quiet extract -F babel.cfg -k gettext_lazy -k pgettext:1c,2 -k ngettext:1,2 \
  --no-location --sort-output --omit-header -o "$pot" src
.venv/bin/pybabel --quiet update --domain django --input-file "$pot" --no-fuzzy-matching \
  --ignore-obsolete --omit-header --output-dir src/skillshub/locale || true
rm -f "$pot"
