#!/usr/bin/env bash
# A first look at findings: what 7.3 breaks of 6.12's headers or, where Debian's packages can't be had, what the headers
# in after/ break of those in before/. Succeeds where the gate worked, whatever it found.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
gate=$here/../../dist/src/cli/main.cjs

check() {
  local status=0
  printf '$ uapi-compat check %s\n' "$*"
  node "$gate" check "$@" || status=$?
  [ $status -lt 2 ]
}

[ -f "$gate" ] || { echo "Not built yet: npm ci does that." >&2; exit 2; }

echo "Fetching the headers of Linux 6.12 and 7.3 from Debian's packages (a minute, the first time) ..."
fetched=$("$here/../oracles/linux-headers.sh" 6.12 7.3 2>/dev/null || true)

if [ -n "$fetched" ] && [[ $fetched != *"not available"* ]]; then
  {
    read -r _ _ old
    read -r _ _ new
  } <<<"$fetched"
  cd "$(dirname "$old")"
  old=${old##*/}/include new=${new##*/}/include
  printf 'Below %s:\n\n' "$PWD"

  check "$old" "$new" linux/ntsync.h
  printf '\nAll headers, one line a finding; here those that hit programs which are already compiled:\n\n'
  check --terse "$old" "$new" | grep -E '^\$|error\[running\]|^(breaking|risky|compatible)'
else
  printf "They can't be had here. A small pair of our own instead:\n\n"
  cd "$here"
  check before after
fi
