"""`python -m amplsp` is `amplsp`."""

import os
import sys

# Python looks first in the current folder, which may be one that is to be checked: it must bring no modules of its own.
try:
    here = os.getcwd()  # noqa: PTH109 - compared as it is
except OSError:  # it was removed
    here = ""
if sys.path[:1] == [here]:
    del sys.path[0]

from amplsp.cli import start

if __name__ == "__main__":
    start()
