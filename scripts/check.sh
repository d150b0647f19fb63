#!/usr/bin/env bash
# The fast gates. Every gate runs; the first failure decides the exit status at the end.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
export SKILLSHUB_HOME; SKILLSHUB_HOME=$(mktemp -d)
trap 'rm -rf "$SKILLSHUB_HOME"' EXIT
failed=0
gate() {
  local name=$1; shift
  if "$@" >"$SKILLSHUB_HOME/gate.log" 2>&1; then printf '  ok    %s\n' "$name"
  else printf '  FAIL  %s\n' "$name"; cat "$SKILLSHUB_HOME/gate.log"; failed=1; fi
}
gate "format" $bin/ruff format --check src tests
gate "lint" $bin/ruff check src tests
gate "templates" $bin/djlint --quiet --lint src/skillshub/web/templates
gate "types" $bin/mypy
gate "import contracts" $bin/lint-imports
gate "migrations" $bin/skillshub makemigrations --check --dry-run
gate "deployment settings" env SKILLSHUB_PUBLIC_URL=https://hub.example SKILLSHUB_HOSTS=hub.example \
  $bin/skillshub check --deploy --fail-level WARNING
exit $failed
