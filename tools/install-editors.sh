#!/bin/sh
# Installs the editors that tests/server/real_clients drives, from the distribution's own packages: in CI, as root.
# Elsewhere it says what is missing, and those tests are skipped.
set -eu

has_neovim() { command -v nvim >/dev/null 2>&1; }
has_emacs() { command -v emacs >/dev/null 2>&1; }
# Emacs 29 brings eglot along; before, it is a package of its own.
has_eglot() { emacs --no-init-file --batch --eval "(require 'eglot)" >/dev/null 2>&1; }
install() { DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends "$@"; }

if has_neovim && has_emacs && has_eglot; then
    exit 0
fi

why=""
if [ -z "${CI:-}" ]; then
    why="this is no CI (the variable CI is not set)"
elif [ "$(id -u)" != 0 ]; then
    why="only root may install packages"
elif ! command -v apt-get >/dev/null 2>&1; then
    why="there is no apt-get"
fi
if [ -n "$why" ]; then
    echo "tests with real editors need neovim, emacs-nox and elpa-eglot, which are not all installed: $why" >&2
    exit 0
fi

apt-get update --quiet
has_neovim || install neovim
has_emacs || install emacs-nox
has_eglot || install elpa-eglot
