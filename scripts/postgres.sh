# Sourced. `start_postgres` makes a throw-away cluster and sets PG_URL; it goes away on exit.
# A database server refuses to run as root, so root hands it to the postgres user.

as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  local bin
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [ -n "$bin" ] || bin=$(dirname "$(command -v postgres)")
  PG_FOLDER=$(mktemp -d /tmp/hub-pg.XXXXXX)
  PG_BIN=$bin
  [ "$(id -u)" = 0 ] && chown postgres "$PG_FOLDER"
  trap stop_postgres EXIT
  as_postgres "$bin/initdb" -D "$PG_FOLDER/data" -A trust -U hub -E UTF8 --locale=C.UTF-8 >/dev/null
  as_postgres "$bin/pg_ctl" -D "$PG_FOLDER/data" -w -s -l "$PG_FOLDER/log" -o \
    "-c listen_addresses='' -c unix_socket_directories=$PG_FOLDER -c fsync=off \
     -c synchronous_commit=off -c full_page_writes=off -c max_connections=60" start
  as_postgres "$bin/createdb" -h "$PG_FOLDER" -U hub hub
  PG_URL="postgresql://hub@/hub?host=$PG_FOLDER"
}

stop_postgres() {
  [ -n "${PG_FOLDER:-}" ] || return 0
  as_postgres "$PG_BIN/pg_ctl" -D "$PG_FOLDER/data" -m immediate -s stop || true
  rm -rf "$PG_FOLDER"
  PG_FOLDER=
}
