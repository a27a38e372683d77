#!/usr/bin/env bash
# cmake/scripts/check_layers must find each kind of trespass, and nothing in a tree that has none.
set -euo pipefail
check=$1
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

write() {  # file, one include
  mkdir -p "$tree/$(dirname "$1")"
  printf '#include %s\n' "$2" >"$tree/$1"
}
expect() {  # what the report must contain
  local report
  if report=$("$check" "$tree"); then echo "not found: $1" >&2; exit 1; fi
  grep -qF -- "$1" <<<"$report" || { printf 'wanted "%s", got:\n%s\n' "$1" "$report" >&2; exit 1; }
}

write libbugpin/core/src/text.cpp '<fmt/format.h>'
write libbugpin/services/src/report_service.cpp '"bugpin/domain/report.hpp"'
write libbugpin/sqlite/src/store.cpp '<SQLiteCpp/SQLiteCpp.h>'
write apps/bugpin-server/session.cpp '<boost/asio.hpp>'
"$check" "$tree" >/dev/null

write libbugpin/services/src/report_service.cpp '"bugpin/sqlite/store.hpp"'
expect 'libbugpin/services/src/report_service.cpp:1: services may not include bugpin/sqlite/store.hpp'
write libbugpin/services/src/report_service.cpp '<boost/asio.hpp>'
expect 'services may not use boost/asio.hpp'
write libbugpin/services/src/report_service.cpp '"../../sqlite/src/writer.hpp"'
expect 'leaves the layer'
rm "$tree/libbugpin/services/src/report_service.cpp"
write libbugpin/sqlite/include/bugpin/sqlite/store.hpp '<SQLiteCpp/SQLiteCpp.h>'
expect 'SQLiteCpp/SQLiteCpp.h in a public header'
