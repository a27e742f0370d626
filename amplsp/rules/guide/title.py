"""The frontmatter has a title: the provider's name.

The value counts as YAML reads it; quotes make no difference. A difference is only `info` if the letters and digits
agree ("Join.me" and "Join Me"), or if the page is about a variant ("NetSuite (M2M)", or a file with another
name).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.problem import Fix, Levels, Problem, Severity, quote
from amplsp.rules.guide._sentences import signs
from amplsp.yaml.nodes import Mapping
from amplsp.yaml.scalars import as_double_quoted, as_scalar
from amplsp.yaml.text import Edit, Span

if TYPE_CHECKING:
    from amplsp.guide.subject import GuideSubject

LEVELS = Levels(Severity.ERROR, Severity.ERROR)
ALIASES = ("G10",)


def check(subject: GuideSubject) -> Iterator[Problem]:
    """Everything that breaks the requirement."""
    front = subject.page.frontmatter
    if front is None or front.document.syntax_errors:
        return
    start = front.span.start
    root = front.document.root
    entry = root.entry("title") if isinstance(root, Mapping) else None
    name = subject.known.name if subject.known else None
    written = as_double_quoted if subject.wording == "docs" else as_scalar
    line = f"title: {written(name)}" if name else ""
    if entry is None:
        fixes = (_fix(Span(start, start), line + subject.lines.newline(), safe=True),) if line else ()
        yield Problem(Span(0, 3), 'the frontmatter has no "title"', fixes=fixes)
        return
    span = Span(start + entry.value.span.start, start + entry.value.span.end)
    if subject.page.title is None:
        yield Problem(span, '"title" must be text')
    elif name and subject.page.title != name:
        # The author may know better than the catalog what the provider is called now.
        fix = _fix(Span(start + entry.span.start, start + entry.span.end), line, safe=False)
        message = f"title {quote(subject.page.title)} is {quote(name)} in the catalog"
        if subject.is_variant:
            yield Problem(span, message, Severity.INFO)
        else:
            is_alike = signs(subject.page.title) == signs(name)
            yield Problem(span, message, Severity.INFO if is_alike else None, fixes=(fix,))


def _fix(span: Span, text: str, *, safe: bool) -> Fix:
    return Fix(f"write {quote(text.strip())}", (Edit(span, text),), safe=safe)
