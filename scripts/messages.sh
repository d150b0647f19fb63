#!/usr/bin/env bash
# Collect translatable strings from Python, Jinja2 and Django templates; update every catalogue.
# Catalogues carry no header (it would change with every run), which Babel reads as “fuzzy”: hence
# `compile --use-fuzzy` in the Makefile. No entry is ever guessed, so none is really fuzzy.
set -euo pipefail
cd "$(dirname "$0")/.."
pot=$(mktemp)
.venv/bin/pybabel --quiet extract -F babel.cfg -k gettext_lazy -k ngettext_lazy:1,2 -k translate \
  --no-location --sort-output --omit-header -o "$pot" src
.venv/bin/pybabel --quiet update --domain django --input-file "$pot" --no-fuzzy-matching \
  --ignore-obsolete --omit-header --output-dir src/skillshub/locale || true
rm -f "$pot"
