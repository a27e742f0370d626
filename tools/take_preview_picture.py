"""Takes the picture in `docs/preview.md` again, with Node and Chromium: `python tools/take_preview_picture.py`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "preview.png"
BROWSER = ROOT / "tests" / "preview" / "browser"
COMMAND = ["preview", "examples/read.amp.yaml", "--app", "Acme", "-o"]


def main() -> None:
    """Write the picture."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support_npm import installed  # noqa: PLC0415 - a module of the tests

    node, chromium = shutil.which("node"), shutil.which("chromium")
    if not node or not chromium:
        sys.exit("needs node and chromium")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "preview.html"
        subprocess.run([sys.executable, "-m", "amplsp", *COMMAND, str(page)], cwd=ROOT, check=True)  # noqa: S603 - our own program
        modules = installed(BROWSER, "playwright-core")
        subprocess.run(  # noqa: S603 - our own script
            [node, str(BROWSER / "picture.mjs"), str(modules), chromium, str(page), str(PICTURE)], check=True
        )


if __name__ == "__main__":
    main()
