"""The file begins with frontmatter: YAML between two lines `---`.

Without it, the docs site does not show a title. Each key is there only once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.yaml.scalars import as_scalar
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G9",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    page = subject.page
    first = subject.beginning
    if page.is_unclosed:
        yield Problem(first, 'the frontmatter is not closed; end it with a line "---"')
        return
    if page.frontmatter is None:
        name = subject.known.name if subject.known else "Provider"
        text = page.lines.newline().join(["---", f"title: {as_scalar(name)}", "---", "", ""])
        fix = Fix("add frontmatter", (Edit(Span(0, 0), text),))
        yield Problem(first, "the file does not begin with frontmatter", fixes=(fix,))
        return
    start, document = page.frontmatter.span.start, page.frontmatter.document
    for mistake in document.syntax_errors:
        span = Span(start + mistake.span.start, start + mistake.span.end)
        yield Problem(span, f"the frontmatter is not valid YAML: {mistake.message}")
    for _, again in document.duplicates:
        span = Span(start + again.span.start, start + again.span.end)
        yield Problem(span, f"key {quote(again.source)} is there twice")
