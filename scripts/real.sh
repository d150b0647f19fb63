#!/usr/bin/env bash
# The main job on real data, end to end, through the product's own commands and pages.
# SKILLSHUB_DATA names the folder with the real files; nothing of it is copied into the checkout.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${SKILLSHUB_DATA:-}" ] || [ ! -d "$SKILLSHUB_DATA/esco" ]; then
  echo "SKILLSHUB_DATA must name the folder with esco/ and courses/, for example:" >&2
  echo "  SKILLSHUB_DATA=../shared/data make real" >&2
  exit 1
fi
exec .venv/bin/python -m tests.real "$@"
