"""The steps of "Using the connector" are complete, worded as in the template, and in its order.

The steps lead from the manifest to the first call. `--fix` adds a missing step and rewords an unusual one. If a guide
lists only proxy calls, the last step may also be the docs team's "Start making Proxy Calls, …".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.section_using import STEPS, call
from amplsp.guide.strings import fill
from amplsp.problem import Levels, Problem, Severity, quote
from amplsp.rules.guide._sentences import inserting_line, most_like, reworded
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject
    from amplsp.mdx.page import Block

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G49",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    place = subject.heading_span(SectionKind.USING)
    if place is None:
        return
    items = [block for block in subject.reading.blocks(SectionKind.USING) if block.kind == "item" and block.depth == 1]
    last: Block | None = None
    for name in STEPS:
        step = next((block for block in items if block.bare.startswith(fill(name))), None)
        if step is None and name == STEPS[-1] and subject.reading.documented == ("proxy",):
            step = next((block for block in items if block.bare.startswith(fill("CALL").removesuffix("."))), None)
        if step is None and name != "U3":
            step = most_like(fill(name), items)
            yield _missing(subject, place, last, name) if step is None else reworded(step, fill(name), "the step")
        if step is not None and last is not None and step.span.start < last.span.start:
            yield Problem(step.span, f"the step {quote(step.bare)} belongs further down")
        last = step or last


def _missing(subject: GuideSubject, place: Span, last: Block | None, name: str) -> Problem:
    text = f"{fill(name)} {subject.prompt}".strip() if name == "U4" else fill(name)
    if name == STEPS[-1] and subject.known and subject.wording == "docs" and subject.reading.documented == ("proxy",):
        text = call(subject.known)
    fixes = (inserting_line(subject, last, f"- {text}"),) if last else ()
    return Problem(place, f"this step is missing: {text}", fixes=fixes)
