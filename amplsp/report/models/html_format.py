"""One page that loads nothing, light or dark like the reader's system."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape as escape_html
from typing import TYPE_CHECKING

from amplsp.model import CODES
from amplsp.report.models import closing, heads, kind, namesakes, nothing, source
from amplsp.terminal import escape as visible

if TYPE_CHECKING:
    from amplsp.model import Cell, Model
    from amplsp.report import Style
    from amplsp.report.models import Finding, ModelReport

_CLASSES = {"R": "always", "o": "chosen", "P": "asked", "p": "asked", ".": "missing"}
_CSS = """
:root { color-scheme: light dark; --line: #c8ccd0; --soft: #59636e; --gap: #fbe3e4; --part: #fdf3d6; }
@media (prefers-color-scheme: dark) { :root { --line: #4a5158; --soft: #a3adb8; --gap: #57272b; --part: #4d421d; } }
html { background: Canvas; color: CanvasText; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
small { color: var(--soft); display: block; }
th small { font-weight: normal; }
.missing { background: var(--gap); } .chosen, .asked { background: var(--part); }
.missing small, .chosen small, .asked small { color: inherit; }
code { font-family: ui-monospace, monospace; }
li { margin: .3rem 0; }
"""


def render(report: ModelReport, _style: Style) -> str:
    """Write the report."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Data model</title><style>{_CSS}</style></head><body><main>",
        "<h1>Data model</h1>",
        *_content(report),
        "</main></body></html>",
    ]
    return "\n".join(lines) + "\n"


def _content(report: ModelReport) -> Iterator[str]:
    if not report.shared:
        yield f"<p>{escape(nothing(report))}</p>"
        return
    yield f"<p>{escape(closing(report))}</p>"
    twice = namesakes(report)
    for each in report.shared:
        yield from _model(each.model, heads(each, twice))
    if report.findings:
        yield f"<h2>Findings</h2><ul>{''.join(map(_finding, report.findings))}</ul>"
    yield "<h2>What the letters mean</h2><table>"
    for code, words in CODES.items():
        yield f'<tr><td class="{_CLASSES[code]}"><code>{code}</code></td><td>{escape(words)}</td></tr>'
    yield "</table>"


def _model(model: Model, head: Sequence[tuple[str, str]]) -> Iterator[str]:
    name = escape(model.name)
    yield f'<h2>{name}</h2><div class="wide" tabindex="0" role="region" aria-label="{name}">'
    names = (f'<th scope="col">{escape(name)}<small>{escape(obj)}</small></th>' for name, obj in head)
    yield f'<table><thead><tr><th scope="col">name</th>{"".join(names)}</tr></thead><tbody>'
    for row in model.rows:
        yield f'<tr><th scope="row">{escape(row.name)}</th>{"".join(map(_cell, row.cells))}</tr>'
    yield "</tbody></table></div>"


def _cell(cell: Cell) -> str:
    known = kind(cell)
    note = f"<small>{escape(known)}</small>" if known else ""
    words = CODES[cell.code]
    code = f'<code title="{escape(words)}">{cell.code}</code>'
    return f'<td class="{_CLASSES[cell.code]}">{code} {escape(source(cell) or words)}{note}</td>'


def _finding(finding: Finding) -> str:
    found = finding.diagnostic
    place = f"{finding.path}:{found.start.line + 1}"
    return f"<li><code>{escape(place)}</code> {found.severity.word} <b>{found.rule}</b>: {escape(found.message)}</li>"


def escape(text: str) -> str:
    """A text of a manifest in HTML, on one line and without invisible characters."""
    return escape_html(visible(text))
