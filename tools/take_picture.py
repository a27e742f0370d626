"""Draws what `amplsp check` prints on a colour terminal, as the README shows it, for `generate_docs.py`."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "check.svg"
COMMAND = ["check", "examples/broken/subscribe.amp.yaml", "--color", "always", "--output-format", "full"]


def picture() -> str:
    """The picture of what the command prints, as SVG."""
    program = [sys.executable, "-m", "amplsp", *COMMAND]
    environment = {**os.environ, "COLUMNS": "110"}
    ran = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own program
    console = Console(record=True, width=124, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi("$ amplsp check examples/broken/subscribe.amp.yaml\n\n" + ran.stdout))
    return console.export_svg(title="amplsp check", unique_id="amplsp")
