#!/bin/sh
# Build the site into a folder: sh tools/build-site.sh site. Needs the extra `site`; PYTHON is the Python that has it.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "${1:?name the folder for the site}"
out=$(cd "$1" && pwd)
python=${PYTHON:-python3}
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

cd "$root"
PYTHONPATH=$root "$python" tools/stage_site.py "$stage"
(cd "$stage" && "$python" -m zensical build --strict --config-file zensical.toml) >"$stage/log" 2>&1 || {
    sed 's/\x1b\[[0-9;]*m//g' "$stage/log" >&2
    exit 1
}
cp -R "$stage/site/." "$out"
"$python" tools/check_site.py "$out"
