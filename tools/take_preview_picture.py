"""Takes the picture in `docs/preview.md` again, with Node and Chromium: `python tools/take_preview_picture.py`.

The picture carries a digest of what it shows, so that a test can say when it is old; no browser is needed for that.
"""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "preview.png"
BROWSER = ROOT / "tests" / "preview" / "browser"
COMMAND = [sys.executable, "-m", "amplsp", "preview", "examples/read.amp.yaml", "--app", "Acme"]
_HEADER = 33
"""How long the signature and the first chunk of any PNG are."""
_KEYWORD = b"Source\0"


def digest() -> str:
    """A digest of the screens that the picture shows, as the terminal has them."""
    shown = subprocess.run([*COMMAND, "--color", "never"], cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603 - our own program
    return hashlib.sha256(shown.replace(b"\r\n", b"\n")).hexdigest()


def stamped(picture: bytes, text: str) -> bytes:
    """A PNG with a text in it."""
    chunk = b"tEXt" + _KEYWORD + text.encode("latin-1")
    framed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return picture[:_HEADER] + framed + picture[_HEADER:]


def stamp(picture: bytes) -> str:
    """The text in a PNG, empty without one."""
    start = picture.find(b"tEXt" + _KEYWORD)
    if start < 0:
        return ""
    (length,) = struct.unpack(">I", picture[start - 4 : start])
    return picture[start + 4 + len(_KEYWORD) : start + 4 + length].decode("latin-1")


def main() -> None:
    """Write the picture."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support_npm import installed  # noqa: PLC0415 - a module of the tests

    node, chromium = shutil.which("node"), shutil.which("chromium")
    if not node or not chromium:
        sys.exit("needs node and chromium")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "preview.html"
        subprocess.run([*COMMAND, "-o", str(page)], cwd=ROOT, check=True)  # noqa: S603 - our own program
        modules = installed(BROWSER, "playwright-core")
        subprocess.run(  # noqa: S603 - our own script
            [node, str(BROWSER / "picture.mjs"), str(modules), chromium, str(page), str(PICTURE)], check=True
        )
    PICTURE.write_bytes(stamped(PICTURE.read_bytes(), digest()))


if __name__ == "__main__":
    main()
