"""`python -m amplsp` is `amplsp`."""

import os
import sys

# Python looks for modules in the current folder first, which may be a checked repository: nothing in it must be loaded.
try:
    here = os.getcwd()  # noqa: PTH109 - compared as it is
except OSError:  # it was removed
    here = ""
if sys.path[:1] == [here]:
    del sys.path[0]

from amplsp.cli import start

if __name__ == "__main__":
    start()
