#!/usr/bin/env bash
# Everything: the gates, then the same tests on SQLite and on a PostgreSQL started here.
# The browser, axe and npm verifiers are part of the tests. TESTS="-k word" narrows them.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/postgres.sh
workers=${TEST_WORKERS:-2}
home=$(mktemp -d /tmp/hub-test.XXXXXX)
export SKILLSHUB_HOME=$home PYTHONDONTWRITEBYTECODE=1 SKILLSHUB_REQUIRE_ALL=1
unset DATABASE_URL

run() {  # the browser's event loop must not live in the process of other tests: two runs
  .venv/bin/python -m pytest tests --ignore=tests/journeys -n "$workers" --dist loadfile ${TESTS:-}
  .venv/bin/python -m pytest tests/journeys ${JOURNEYS:-}
}

scripts/check.sh

echo "== tests on SQLite"
run

echo "== tests on PostgreSQL"
start_postgres
DATABASE_URL=$PG_URL run
rm -rf "$home"
