#!/bin/sh
# Build the site into a folder: sh tools/build-site.sh site. Needs mkdocs; PYTHON is the Python that has it.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "${1:?name the folder for the site}"
out=$(cd "$1" && pwd)
pages=$root/build/pages

rm -rf "$pages"
mkdir -p "$pages"
cd "$root"
git ls-files -z README.md CHANGELOG.md CONTRIBUTING.md RELEASING.md LICENSE llms.txt docs schema examples vscode-extension \
    amplsp/mcp/skill |
    grep -zE '\.(md|json|ya?ml|ts|py|txt|svg|png|toml)$|LICENSE' | tar --create --null --files-from=- | tar -x -C "$pages"
"${PYTHON:-python3}" -m mkdocs build --quiet --strict --site-dir "$out"
