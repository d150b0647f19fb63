#!/usr/bin/env bash
# The npm packages that tests use (other people's verifiers, axe), by lock file, into .npm-tools/.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/system.sh node "nodejs npm"
mkdir -p .npm-tools
cp tests/npm/package.json tests/npm/package-lock.json .npm-tools/
(cd .npm-tools && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
touch .npm-tools/.done
