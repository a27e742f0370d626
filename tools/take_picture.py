"""Draws what commands print on a colour terminal, as the README and the pages show it, for `generate_docs.py`.

Every word has its own place, and the picture asks for no font by name: browsers, librsvg and Cairo treat spaces
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
IMAGES = ROOT / "docs" / "images"
CHECK = ("check", "examples/broken/subscribe.amp.yaml")
SHAPE = ("shape", "examples/read.amp.yaml")
TYPES = ("types", "examples/read.amp.yaml", "--lang", "ts")
_TYPES_SHOWN = re.compile(r"(?s)\n/\*\* Fields of \"contacts\" under their own names.*?\n}\n.*?\n}\n")
_COMMENT = re.compile(r"(?s)/\*\*.*?\*/")
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


def pictures() -> dict[Path, str]:
    """The pictures by their files, as SVG."""
    types = _run(*TYPES)
    found = _TYPES_SHOWN.search(types)
    code = Text(f"…{found[0] if found else types}\n…")
    code.highlight_regex(_COMMENT, "dim")
    shown = {
        CHECK: Text.from_ansi(_run(*CHECK, "--color", "always", "--output-format", "full")),
        SHAPE: Text.from_ansi(_run(*SHAPE, "--color", "always")),
        TYPES: code,
    }
    return {
        IMAGES / f"{command[0]}.svg": picture(f"amplsp {command[0]}", " ".join(("$ amplsp", *command)), text)
        for command, text in shown.items()
    }


def _run(*command: str) -> str:
    """What a command prints."""
    program = [sys.executable, "-m", "amplsp", *command]
    environment = {**os.environ, "COLUMNS": "110", "PYTHONUTF8": "1"}
    ran = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own program
    return ran.stdout


def picture(title: str, command: str, output: Text) -> str:
    """A terminal with a command and what it printed, as SVG."""
    output.rstrip()
    lines = [Text(command), Text(), *output.split("\n")]
    width = 2 * SIDE + CELL * max(len(line) for line in lines)
    height = TOP + LINE * len(lines) + SIDE // 2
    sizes = {"width": width, "height": height, "inner_width": width - 2, "inner_height": height - 2}
    head = HEAD.format(**sizes, middle=width // 2, title=title, background=BACKGROUND)
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
