#!/bin/sh
# Installs the programs that some tests drive, from the distribution's own packages: editors (tests/server/real_clients)
# and a browser (tests/preview, tests/release). In CI, as root; elsewhere it says what is missing, and those tests are
# skipped.
set -eu

has() { command -v "$1" >/dev/null 2>&1; }
# Emacs 29 brings eglot along; before, it is a package of its own.
has_eglot() { has emacs && emacs --no-init-file --batch --eval "(require 'eglot)" >/dev/null 2>&1; }
install() { DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends "$@"; }

if has nvim && has_eglot && has chromium; then
    exit 0
fi

why=""
if [ -z "${CI:-}" ]; then
    why="this is no CI (the variable CI is not set)"
elif [ "$(id -u)" != 0 ]; then
    why="only root may install packages"
elif ! has apt-get; then
    why="there is no apt-get"
fi
if [ -n "$why" ]; then
    echo "some tests need neovim, emacs-nox, elpa-eglot and chromium, which are not all installed: $why" >&2
    exit 0
fi

apt-get update --quiet
has nvim || install neovim
has emacs || install emacs-nox
has_eglot || install elpa-eglot
has chromium || install chromium fonts-dejavu-core
