"""Changes as an HTML page next to a manifest, with links into it. It loads nothing.

As in a preview, an element for a place has `data-line` and `data-column` (from 1, in code points), and a click on it
raises the event `amplsp-place` on `document` with both. The content security policy has the digests of the page's style
and scripts, so that browsers accept no others.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape as as_text
from typing import TYPE_CHECKING

from amplsp.changes.recipes import recipe
from amplsp.report.changes import closing, lines_of, place_of, position_of, reason, subject
from amplsp.terminal import escape

if TYPE_CHECKING:
    from amplsp.changes import Part
    from amplsp.engine.sides import Told, Version
    from amplsp.report.changes import ChangeReport

_STYLE = """
:root {
  color-scheme: light dark;
  --ink: var(--vscode-foreground, CanvasText);
  --paper: var(--vscode-editor-background, Canvas);
  --muted: var(--vscode-descriptionForeground, GrayText);
  --line: var(--vscode-panel-border, GrayText);
  --soft: var(--vscode-textCodeBlock-background, transparent);
  --mono: var(--vscode-editor-font-family, monospace);
  --bad: var(--vscode-errorForeground, firebrick);
  --doubtful: var(--vscode-editorWarning-foreground, chocolate);
  --good: var(--vscode-charts-green, seagreen);
  font: 1rem/1.5 var(--vscode-font-family, system-ui, sans-serif);
}
body { margin: 0 auto; padding: 1rem 1.5rem 3rem; max-width: 56rem; background: var(--paper); color: var(--ink); }
h1 { font-size: 1.4rem; }
h2 { font-size: 1rem; margin: 0; }
p { margin: .3rem 0; }
ul { margin: .5rem 0; padding-left: 1.25rem; }
a { color: var(--vscode-textLink-foreground, LinkText); }
section { border-top: 1px solid var(--line); padding: 1rem 0; }
pre { font-family: var(--mono); background: var(--soft); padding: .5rem .75rem; overflow-x: auto; }
code { font-family: var(--mono); }
footer { color: var(--muted); border-top: 1px solid var(--line); padding-top: 1rem; }
del, ins { display: block; text-decoration: none; }
.verdict { border: 1px solid currentcolor; border-radius: 4px; padding: 0 .4rem; margin-right: .4rem; }
.breaking, del { color: var(--bad); }
.risk, .check { color: var(--doubtful); }
ins { color: var(--good); }
"""
_SCRIPT = """
document.addEventListener('click', (event) => {
  const place = event.target.closest('[data-line]');
  if (!place) return;
  event.preventDefault();
  const detail = { line: Number(place.dataset.line), column: Number(place.dataset.column) };
  document.dispatchEvent(new CustomEvent('amplsp-place', { detail }));
});
"""


def as_page(report: ChangeReport, title: str, script: str = "") -> str:
    """Write the page; `script` is a script by the caller, which runs after the page's own."""
    scripts = [each for each in (_SCRIPT, script.replace("</", "<\\/")) if each]
    policy = f"default-src 'none'; style-src {_digest(_STYLE)}; script-src {' '.join(map(_digest, scripts))}"
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{_shown(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><style>{_STYLE}</style></head><body>'
    )
    sections = "".join("".join(_section(each)) for each in report.told)
    tail = "".join(f"<script>{each}</script>" for each in scripts)
    closing_line = f"<footer>{_shown(closing(report))}</footer>"
    return f"{head}<main><h1>{_shown(title)}</h1>{sections}{closing_line}</main>{tail}</body></html>\n"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _shown(text: str) -> str:
    return as_text(escape(text))


def _section(told: Told) -> Iterator[str]:
    change, found = told.change, told.change.found
    verdict = change.verdict.value
    yield f'<section><h2><span class="verdict {verdict}">{verdict}</span>{_shown(found.message)}</h2>'
    yield f"<p>{_shown(subject(told))} <code>{change.kind}</code> {_where(told)}</p>"
    lines = [*_lines(told.old, found.old, "del", "-"), *_lines(told.new, found.new, "ins", "+")]
    yield f"<pre>{''.join(lines)}</pre>" if lines else ""
    yield f"<ul>{''.join(f'<li>{_shown(each)}</li>' for each in (reason(change), *found.consequences))}</ul>"
    if steps := recipe(change):
        yield f"<p>{_shown(steps[0])}</p><pre>{'<br>'.join(map(_shown, steps[1:]))}</pre>"
    yield "</section>"


def _where(told: Told) -> str:
    """The place, with a link into the new manifest; for a removed part, the place in the former one."""
    place = place_of(told)
    if place is None:
        return ""
    at = position_of(*place)
    words = _shown(f"{place[0].name}:{at.line + 1}:{at.column + 1}")
    if place[0] is not told.new:
        return f"<code>{words}</code>"
    return f'<a href="#" data-line="{at.line + 1}" data-column="{at.column + 1}">{words}</a>'


def _lines(version: Version, part: Part | None, tag: str, sign: str) -> Iterator[str]:
    for number, line in lines_of(version, part):
        yield f"<{tag}>{sign} {number:>4} | {_shown(line)}</{tag}>"
