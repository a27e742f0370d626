"""Every object links to its page in the provider's reference, or has a TODO for the link.

With bare names, readers have to search; a TODO keeps the gap visible: `{/* TODO: Add API reference link */}`. A table
in which no object is a link is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.guide.strings import comment, fill
from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.WARNING, Severity.WARNING)
ALIASES = ("G29",)
IS_DEFAULT = False


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    for item in subject.reading.objects:
        if not item.url and not item.has_todo and (item.table is None or item.table.links):
            message = f"object {quote(item.name)} does not link to a reference; add the link, or a TODO comment for it"
            todo = comment(f"TODO: {fill('TODO-LINK')}", subject.context.todo_style)
            end = item.block.span.end
            fix = Fix(f"add {quote(todo)}", (Edit(Span(end, end), f" {todo}"),), safe=True)
            yield Problem(item.block.span, message, fixes=(fix,) if item.table is None else ())
