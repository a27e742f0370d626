"""Draws what `amplsp check` prints on a colour terminal, as the README shows it, for `generate_docs.py`.

Every word has a place of its own, and the picture asks for no font by name: browsers, librsvg and Cairo treat spaces
and fallback fonts each in their own way, and a caret has to stand below what it points to in all of them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import escape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

if TYPE_CHECKING:
    from rich.style import Style

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "check.svg"
COMMAND = ["check", "examples/broken/subscribe.amp.yaml", "--color", "always", "--output-format", "full"]
TITLE = "amplsp check"
CELL, LINE, TOP, SIDE = 12, 24, 52, 14
"""The size of a character at 20 pixels, where the text begins, and the space beside it."""
BACKGROUND = "#292929"
HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}">
<rect x="1" y="1" width="{inner_width}" height="{inner_height}" rx="8" fill="{background}" stroke="#7a7a7a"/>
<circle cx="24" cy="22" r="7" fill="#ff5f57"/>
<circle cx="46" cy="22" r="7" fill="#febc2e"/>
<circle cx="68" cy="22" r="7" fill="#28c840"/>
<g font-family="monospace" font-size="20" xml:space="preserve">
<text x="{middle}" y="29" text-anchor="middle" font-size="18" font-weight="bold" fill="#c5c8c6">{title}</text>
"""


def picture() -> str:
    """The picture of what the command prints, as SVG."""
    program = [sys.executable, "-m", "amplsp", *COMMAND]
    environment = {**os.environ, "COLUMNS": "110"}
    ran = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  # our own program
    shown = Text.from_ansi("$ amplsp check examples/broken/subscribe.amp.yaml\n\n" + ran.stdout.rstrip())
    lines = shown.split("\n")
    width = 2 * SIDE + CELL * max(len(line) for line in lines)
    height = TOP + LINE * len(lines) + SIDE // 2
    sizes = {"width": width, "height": height, "inner_width": width - 2, "inner_height": height - 2}
    head = HEAD.format(**sizes, middle=width // 2, title=TITLE, background=BACKGROUND)
    console = Console(file=StringIO(), force_terminal=True)
    words = [word for number, line in enumerate(lines) for word in _words(console, line, TOP + 16 + LINE * number)]
    return "".join([head, *words, "</g>\n</svg>\n"])


def _words(console: Console, line: Text, y: int) -> list[str]:
    """The words of a line, each at its place."""
    made, cells = [], 0
    for text, style, _ in line.render(console):
        for word in re.finditer(r"\S+", text):
            x = SIDE + CELL * (cells + word.start())
            length = f' textLength="{CELL * len(word[0])}"' if len(word[0]) > 1 else ""
            made.append(f'<text x="{x}" y="{y}"{length}{_look(style)}>{escape(word[0])}</text>\n')
        cells += len(text)
    return made


def _look(style: Style | None) -> str:
    """The attributes of a style."""
    colour = SVG_EXPORT_THEME.foreground_color
    if style and style.color:
        colour = style.color.get_truecolor(SVG_EXPORT_THEME)
    bold = ' font-weight="bold"' if style and style.bold else ""
    faint = ' fill-opacity="0.6"' if style and style.dim else ""
    return f' fill="{colour.hex}"{bold}{faint}'
