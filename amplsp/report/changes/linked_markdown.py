"""Markdown to read beside a manifest: a section for each change, whose places are links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from amplsp.changes.recipes import recipe
from amplsp.report.changes import closing, lines_of, place_of, position_of, reason, subject
from amplsp.report.changes.markdown_text import code, plain
from amplsp.report.terminal import escape

if TYPE_CHECKING:
    from amplsp.changes import Part
    from amplsp.engine.sides import Told, Version
    from amplsp.report.changes import ChangeReport
    from amplsp.yaml.text import Position

Address = Callable[["Version", "Position"], "str | None"]
"""The address of a place; None where there is nothing to lead to."""


def render_linked(report: ChangeReport, title: str, address: Address) -> str:
    """Write the report."""
    blocks = [f"# {plain(title)}", *(_section(each, address) for each in report.told), f"{plain(closing(report))}."]
    return "\n\n".join(blocks) + "\n"


def _section(told: Told, address: Address) -> str:
    change = told.change
    about = f"{plain(subject(told))}: " if subject(told) else ""
    blocks = [f"### **{change.verdict.value}** {about}{plain(change.found.message)}"]
    blocks += [f"`{change.kind}` {_where(told, address)}".rstrip()]
    shown = [*_lines(told.old, change.found.old, "-"), *_lines(told.new, change.found.new, "+")]
    if shown:
        fence = "`" * max(3, *(_ticks(line) + 1 for line in shown))
        blocks += ["\n".join([f"{fence}diff", *shown, fence])]
    blocks += ["\n".join(f"- {plain(each)}" for each in (reason(change), *change.found.consequences))]
    if steps := recipe(change):
        blocks += [f"{plain(steps[0])}\n\n" + "\n".join(f"    {line}" for line in steps[1:])]
    return "\n\n".join(blocks)


def _where(told: Told, address: Address) -> str:
    """The place in the new manifest, of what is gone in the former one."""
    place = place_of(told)
    if place is None:
        return ""
    at = position_of(*place)
    words = f"{place[0].name}:{at.line + 1}:{at.column + 1}"
    target = address(place[0], at)
    return f"[`{code(words)}`]({target})" if target else f"`{code(words)}`"


def _lines(version: Version, part: Part | None, sign: str) -> Iterator[str]:
    for _, line in lines_of(version, part):
        yield f"{sign} {escape(line)}"


def _ticks(line: str) -> int:
    """The longest run of backticks."""
    return max(len(run) for run in "".join(each if each == "`" else " " for each in line).split(" "))
