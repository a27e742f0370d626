#!/bin/sh
# Build wheel and sdist twice from clean copies of the sources, judge them, and leave them in a folder: sh tools/build-release.sh dist
# Both builds must be the same, byte for byte: who builds a release again can see that it is made of these sources.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "${1:?name the folder for wheel and sdist}"
out=$(cd "$1" && pwd)
python=${VENV_PYTHON:-$root/.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 1700000000)
export SOURCE_DATE_EPOCH
for time in first second; do
    mkdir "$work/$time"
    git -C "$root" archive HEAD | tar -x -C "$work/$time"
    "$python" -m build --quiet --outdir "$work/$time/dist" "$work/$time"
done
for file in "$work"/first/dist/*; do
    cmp "$file" "$work/second/dist/$(basename "$file")"
done
"$python" -m twine check --strict "$work"/first/dist/*
"$python" -m check_wheel_contents "$work"/first/dist/*.whl
cp "$work"/first/dist/* "$out"
ls "$out"
