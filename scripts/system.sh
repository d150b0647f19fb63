#!/usr/bin/env bash
# system.sh WHAT PACKAGE: make sure a program from Debian is there. Installs it when run as root,
# otherwise says what to install.
set -euo pipefail
what=$1 package=$2

present() {
  case $what in
    chromium) command -v chromium >/dev/null || command -v chromium-browser >/dev/null ;;
    postgres) compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v postgres >/dev/null ;;
    node) command -v node >/dev/null && command -v npm >/dev/null ;;
  esac
}

present && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing $package …" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2
  apt-get install -y -qq --no-install-recommends $package >/dev/null
  present && exit 0
fi
echo "$what is missing. Install it and run again (Debian: sudo apt-get install $package)." >&2
exit 1
