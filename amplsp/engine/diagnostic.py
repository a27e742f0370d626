"""A finding, which is the same for the command line, editors and the API."""

from __future__ import annotations

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Fix, Related, Severity
from amplsp.yaml.text import Position, Span


class Diagnostic(NamedTuple):
    """A problem with its rule and severity.

    Attributes:
        rule: the rule's id.
        severity: info, warning or error.
        message: lower case, quotes the offending value, says what would be right.
        span: the underlined offsets of the text.
        start: zero-based line and column of the span's start.
        end: zero-based line and column of its end.
        path: its path by names, such as `integrations[name=crm].read.objects[contacts].schedule`; for something
            missing, the path that it should have; empty outside the tree. Rule and path identify a finding, since its
            wording and its line can change.
        related: places that explain it.
        fixes: the fixes, the best first.
        index_path: the path of its span by indexes, such as `integrations[0].read.objects[1].schedule`.
        about: the offsets of what it is about; for something missing, of the whole part that lacks it.
        url: the web address of the rule's documentation; None if there is none.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    start: Position
    end: Position
    path: str = ""
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    index_path: str = ""
    about: Span = Span(0, 0)
    url: str | None = None
