"""Markdown, as a comment on a pull request; a hidden marker lets a bot find and replace its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.markdown_text import code, plain
from amplsp.report.changes import closing, reason, subject
from amplsp.report.changes.concise_format import where
from amplsp.report.changes.reach import closing_of_plan, count, steps

if TYPE_CHECKING:
    from amplsp.engine.sides import Told
    from amplsp.report import Style
    from amplsp.report.changes import ChangeReport

_MARKER = "<!-- amplsp-{command} -->"

_LONGEST = 65_000
"""The longest comment; GitHub rejects more than 65,536 characters."""


def render(report: ChangeReport, _style: Style) -> str:
    """Write the report; for a very long one, only the worst changes."""
    most = max(len(report.told), len(report.accepted))
    text = _comment(report, most)
    while len(text) > _LONGEST and most:
        most //= 2
        text = _comment(report, most)
    return text


def _comment(report: ChangeReport, most: int) -> str:
    """The report with this many changes at most."""
    told, accepted = report.told[:most], report.accepted[:most]
    left_out = len(report.told) - len(told) + len(report.accepted) - len(accepted)
    closings = " ".join(f"{plain(_capital(each))}." for each in (closing(report), *closing_of_plan(report)))
    marker = _MARKER.format(command=report.command)
    lines = [marker, f"### How this affects installed customers\n\n{closings}", ""]
    if told:
        lines += ["| | what | where |", "|---|---|---|", *(_row(report, each) for each in told), ""]
        lines += [*_reasons(report, told)]
    lines += _unknown_destinations(report)
    if accepted:
        lines += [
            "Accepted:",
            "",
            *(f"- {plain(each.told.change.found.message)}: {plain(each.reason)}" for each in accepted),
            "",
        ]
    if left_out:
        lines += [f"{left_out:,} more are not shown here; `amplsp {report.command}` lists all."]
    return "\n".join(lines).rstrip() + "\n"


def _unknown_destinations(report: ChangeReport) -> Iterator[str]:
    for each in report.plan.unknown_destinations if report.plan else ():
        yield f"- {plain(each.version.name)}:{each.found.start.line + 1}: {plain(each.found.message)}"
    yield ""


def _row(report: ChangeReport, told: Told) -> str:
    found, impact = told.change.found, report.impact(told)
    about = f"{plain(subject(told))}: " if subject(told) else ""
    names = f" (`{code(found.name)}` → `{code(found.to)}`)" if found.name and found.to else ""
    reach = f", {count(impact)}" if impact else ""
    what = f"{about}{plain(found.message)}{names}<br>`{told.change.kind}`{reach}"
    return f"| **{told.change.verdict.value}** | {what} | {plain(where(told))} |"


def _reasons(report: ChangeReport, told: Sequence[Told]) -> Iterator[str]:
    """The reason for each kind, and the consequences of each change."""
    yield "<details><summary>Why</summary>"
    yield ""
    for kind, change in {each.change.kind: each.change for each in told}.items():
        yield f"- `{kind}`: {plain(reason(change))}"
    for each in told:
        for sentence in each.change.found.consequences:
            yield f"- {plain(subject(each))}: {plain(sentence)}"
        how, *lines = steps(report, each) or [""]
        if how:
            yield "<br>".join([f"- {plain(subject(each))}: {plain(how)}", *(f"`{code(line)}`" for line in lines)])
    yield ""
    yield "</details>"
    yield ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
