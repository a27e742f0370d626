"""`python -m amplsp` is `amplsp`."""

import sys

from amplsp.cli import main

if __name__ == "__main__":
    sys.exit(main())
