"""`python -m amplsp` is `amplsp`."""

import os
import sys

# Python looks first in the current folder, which may be one that is to be checked: it must bring no modules of its own.
if sys.path[:1] == [os.getcwd()]:  # noqa: PTH109 - compared as it is
    del sys.path[0]

from amplsp.cli import start

if __name__ == "__main__":
    start()
