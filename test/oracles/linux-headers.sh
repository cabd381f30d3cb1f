#!/usr/bin/env bash
# Real uAPI headers, from Debian's linux-libc-dev packages.
#
#   linux-headers.sh RELEASE...     6.12 7.3 …; "installed" is the package that this machine has installed
#
# Prints one line for each: "RELEASE VERSION DIRECTORY", or "RELEASE not available", which is no failure: suites move on.
# DIRECTORY/include is the include root of x86, DIRECTORY/ARCH/include that of each other architecture in the package.
#
# Suites that the machine does not use are read through its own apt configuration, with package lists of their own;
# nothing is installed. What was fetched once stays in the cache: remove it to get a newer patch level.
set -euo pipefail
[ $# -gt 0 ] || { sed -n '2,/^set/{/^#/p}' "$0" >&2; exit 2; }

cache=${XDG_CACHE_HOME:-$HOME/.cache}/uapi-compat/headers
suites="bookworm bookworm-backports trixie trixie-backports sid"

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9 # one process fetches; the others wait, and find it done

apt=(-qq -oAPT::Sandbox::User="$(id -un)" -oDir::Etc::sourceparts=/dev/null -oDir::Etc::sourcelist="$cache/apt/sources.list"
  -oDir::State::lists="$cache/apt/lists" -oDir::Cache="$cache/apt/cache")

# The package lists of all suites. One that is gone leaves the others usable.
read_suites() {
  local sources=/etc/apt/sources.list.d/debian.sources archive="" key="" suite
  if [ -f $sources ]; then
    archive=$(awk '$1 == "URIs:" { print $2; exit }' $sources)
    key=$(awk '$1 == "Signed-By:" { print $2; exit }' $sources)
  elif [ -f /etc/apt/sources.list ]; then
    archive=$(sed -n 's/^deb \(\[.*\] \)\?\([^ ]*\).*/\2/p' /etc/apt/sources.list | head -n 1)
  fi
  mkdir -p "$cache"/apt/lists/partial "$cache"/apt/cache/archives/partial
  for suite in $suites; do
    echo "deb ${key:+[signed-by=$key]} $archive $suite main"
  done >"$cache/apt/sources.list"
  apt-get "${apt[@]}" update >&2 || true
}

# The newest version of a release that the suites offer.
offered() {
  apt-cache "${apt[@]}" madison linux-libc-dev | awk '{ print $3 }' | grep -E "^${1//./\\.}[.-]" | sort -V | tail -n 1
}

# The newest version of a release that was fetched before.
kept() {
  find "$cache" -maxdepth 1 -type d -name "$1[.-]*" -printf '%f\n' | sort -V | tail -n 1
}

# Writes the files of a package, as it would install them, below the working directory.
unpack() {
  if [ "$1" = installed ]; then
    dpkg -L linux-libc-dev | sed -n 's,^/usr/,usr/,p' | tar -C / --no-recursion -cf - -T - | tar -xf -
  else
    apt-get "${apt[@]}" download "linux-libc-dev=$1" >&2
    dpkg -x ./*.deb .
  fi
}

# Turns the unpacked package in the working directory into include roots below "roots": asm/ beside linux/.
arrange() {
  local asm arch
  mkdir roots
  mv usr/include roots/include
  asm=usr/lib/linux/uapi/x86/asm
  [ -d $asm ] || asm=roots/include/x86_64-linux-gnu/asm
  rm -rf roots/include/asm
  cp -rL $asm roots/include/asm
  rm -rf roots/include/*-linux-gnu*
  for asm in usr/lib/linux/uapi/*/asm; do
    arch=$(basename "$(dirname "$asm")")
    if [ ! -d "$asm" ] || [ "$arch" = x86 ]; then continue; fi
    mkdir "roots/$arch"
    cp -al roots/include "roots/$arch/include"
    rm -rf "roots/$arch/include/asm"
    cp -rL "$asm" "roots/$arch/include/asm"
  done
}

# Makes directory $2 of version $1, whole or not at all.
provide() {
  [ ! -d "$2" ] || return 0
  temporary=$(mktemp -d "$cache/unpack.XXXXXX")
  trap 'rm -rf "$temporary"' EXIT
  cd "$temporary"
  unpack "$1"
  arrange
  mv roots "$2"
}

lists=""
for release; do
  if [ "$release" = installed ]; then
    version=$(dpkg-query -W -f '${Version}' linux-libc-dev 2>/dev/null || true)
    directory=$cache/installed-$version
    package=installed
  else
    version=$(kept "$release")
    if [ -z "$version" ]; then
      [ -n "$lists" ] || read_suites
      lists=read
      version=$(offered "$release" || true)
    fi
    directory=$cache/$version
    package=$version
  fi
  if [ -n "$version" ]; then
    # In the background, since bash ignores "set -e" in all that stands in a condition.
    provide "$package" "$directory" &
    wait $! || version=""
  fi
  if [ -n "$version" ]; then echo "$release $version $directory"; else echo "$release not available"; fi
done
