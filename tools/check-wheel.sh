#!/bin/sh
# Build the wheel from a clean copy of the sources, install it into an empty environment and use it as a user would.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

python=$root/.venv/bin/python
"$python" -m build --quiet --outdir "$work/dist" "$root"
"$python" -m twine check --strict "$work"/dist/*
"$python" -m check_wheel_contents "$work"/dist/*.whl
# What a package index shows leads nowhere but to the web.
"$python" - "$work"/dist/*.whl <<'EOF'
import re, sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
text = wheel.read(next(name for name in wheel.namelist() if name.endswith("METADATA"))).decode()
found = re.findall(r"\]\((?!https?:|#)[^)]*\)", text)
sys.exit(f"links to files in the description: {found}" if found or "## Install" not in text else 0)
EOF
# From the sources it is the same as from the sdist, byte for byte: nothing is missing there, and anybody can build it again.
"$python" -m build --quiet --wheel --outdir "$work/again" "$root"
cmp "$work"/dist/*.whl "$work"/again/*.whl
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$work"/dist/*.whl

cd "$work"
"$work/venv/bin/amplsp" --version
"$work/venv/bin/amplsp" check "$root"/examples/*.amp.yaml --strict
for what in manifest config report contract; do
    "$work/venv/bin/amplsp" schema --for "$what" | "$work/venv/bin/python" -m json.tool >/dev/null
done
"$work/venv/bin/amplsp" preview "$root/examples/read.amp.yaml" -o "$work/preview.html"
if "$work/venv/bin/amplsp" check "$root/examples/broken" >"$work/findings"; then
    echo "the broken examples passed" >&2
    exit 1
fi
"$work/venv/bin/python" -c 'import amplsp; assert amplsp.check_text("specVersion: 2\n")'
"$work/venv/bin/python" -c 'from amplsp.catalog import load_catalog; assert "hubspot" in load_catalog()'
echo "the wheel works"
