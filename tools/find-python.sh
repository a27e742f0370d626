#!/bin/sh
# Say where a Python is: sh tools/find-python.sh 3.10, or `newest`. It is looked for by its name on PATH, in pyenv's folder,
# and where tools/install-python.sh puts one.
set -eu
wanted=${1:?say which Python: 3.10, or newest}
pyenv=${PYENV_ROOT:-$HOME/.pyenv}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/amplsp

# pyenv's stand-ins are on PATH also for versions that are not chosen, and then only complain: what counts is what runs.
find_python() {
    for python in "$(command -v "python$1" || true)" "$pyenv/versions/$1".*[0-9]/bin/python "$cache/python-$1".*/bin/"python$1"; do
        case $python in *[0-9]a[0-9]* | *[0-9]b[0-9]* | *[0-9]rc[0-9]* | *-dev/*) continue ;; esac
        if [ -x "$python" ] && "$python" -c 'import ensurepip, ssl, sys; print(sys.executable)' 2>/dev/null; then
            return
        fi
    done
    return 1
}

if [ "$wanted" = newest ]; then
    for minor in 20 19 18 17 16 15 14 13 12 11 10; do
        find_python "3.$minor" && exit
    done
else
    find_python "$wanted" && exit
fi
echo "no Python $wanted is here: not on PATH, not in $pyenv" >&2
exit 1
