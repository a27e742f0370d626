"""A finding as everyone shows it: command line, editors and API get the same."""

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
        path: where it is, in names, as `integrations[name=crm].read.objects[contacts].schedule`; of what is missing,
            where it belongs; empty outside the tree. With the rule this is what a finding is known by: its wording and
            its line may change.
        related: places that explain it.
        fixes: repairs, the best first.
        index_path: where its span is, by indexes, as `integrations[0].read.objects[1].schedule`.
        about: the offsets of what it is about; of something missing, the whole of what lacks it.
        url: where the rule's documentation is on the web, None where that is nowhere.
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
