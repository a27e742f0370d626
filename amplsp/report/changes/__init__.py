"""Changes between manifests, written for people and for other programs.

Each format is a module `<name>_format.py` with `render(report, style) -> str`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplsp.changes import Verdict
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplsp.changes import Change, Part
    from amplsp.engine.sides import Told, Version
    from amplsp.platform.impact import Impact
    from amplsp.platform.plan import Plan
    from amplsp.report import Style
    from amplsp.terminal import Painter
    from amplsp.yaml.document import Document
    from amplsp.yaml.nodes import Node
    from amplsp.yaml.text import Position

MENTIONED_BY_DEPLOY = frozenset({"read-object-removed", "read-object-renamed"})
"""The kinds for which `amp deploy` asks for confirmation (cli, `cmd/deploy.go`)."""

SEVERITIES: Mapping[Verdict, Severity] = MappingProxyType(
    {
        Verdict.BREAKING: Severity.ERROR,
        Verdict.RISK: Severity.WARNING,
        Verdict.CHECK: Severity.WARNING,
        Verdict.NOTICE: Severity.INFO,
        Verdict.COSMETIC: Severity.INFO,
        Verdict.SAFE: Severity.INFO,
    }
)
"""The severity for each verdict, in formats that have only severities."""

_SUFFIX = "_format"
_MOST_LINES = 6


class Accepted(NamedTuple):
    """An intended change, with the reason."""

    told: Told
    reason: str


class ChangeReport(NamedTuple):
    """The result of a comparison.

    Attributes:
        told: the changes, the worst first.
        accepted: the intended changes, which do not fail the run.
        version: the version of amplsp.
        plan: the installations that changes affect, for a comparison with a live project.
    """

    told: Sequence[Told]
    accepted: Sequence[Accepted]
    version: str
    plan: Plan | None = None

    @property
    def command(self) -> str:
        """The command that makes this report."""
        return "plan" if self.plan else "diff"

    @property
    def summary(self) -> dict[Verdict, int]:
        """The number of changes of each verdict, the worst first, without accepted ones."""
        counts = Counter(each.change.verdict for each in self.told)
        return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}

    def impact(self, told: Told) -> Impact | None:
        """The installations that a change affects; None if that is not known, or if it cannot affect any."""
        return self.plan.impacts[told.change] if self.plan else None


def formats() -> list[str]:
    """The names of the formats."""
    names = (name for _, name, _ in pkgutil.iter_modules(__path__))
    return sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))


def render(report: ChangeReport, form: str, style: Style) -> str:
    """Write a report in a format."""
    text: str = importlib.import_module(f"{__name__}.{form}{_SUFFIX}").render(report, style)
    return text


def span_of(version: Version, part: Part) -> Span:
    """The span to point at: the key in a part if there is one, else the part."""
    node = _parts(version.document).get(part.place) if part.key else None
    value = node.get(*part.key.split(".")) if node is not None else None
    if value is None or value.key is None:
        return part.place
    return Span(value.key.span.start, max(value.key.span.end, value.span.end))


@lru_cache(maxsize=64)
def _parts(document: Document) -> dict[Span, Node]:
    """The mappings of a document by their places."""
    return {each.span: each for each in document.root.walk() if each.entries}


def position_of(version: Version, part: Part) -> Position:
    """The zero-based line and column of a part."""
    return version.document.position(span_of(version, part).start)


def lines_of(version: Version, part: Part | None) -> Iterator[tuple[int, str]]:
    """The lines of a part with their numbers, without common indentation; only the first of a long part."""
    if part is None:
        return
    span, lines = span_of(version, part), version.document.lines
    first, last = lines.line_of(span.start), lines.line_of(max(span.start, span.end - 1))
    if last - first >= _MOST_LINES:
        last = first
    texts = [lines.line(number) for number in range(first, last + 1)]
    margin = min((len(text) - len(text.lstrip()) for text in texts if text.strip()), default=0)
    yield from ((number, text[margin:]) for number, text in enumerate(texts, first + 1))


def place_of(told: Told) -> tuple[Version, Part] | None:
    """The place of a change: in the new manifest, or in the old one if the part was removed."""
    found = told.change.found
    if found.new is not None:
        return told.new, found.new
    return (told.old, found.old) if found.old is not None else None


def subject(told: Told) -> str:
    """What a change is about, in words: `crm, read contacts`."""
    found = told.change.found
    what = " ".join(each for each in (found.action, found.object) if each)
    return ", ".join(each for each in (found.integration, what) if each)


def reason(change: Change) -> str:
    """Why a change matters, for whom, and its certainty."""
    how = " and ".join(each.value for each in change.certainty)
    return f"{change.why} ({how})"


def closing(report: ChangeReport) -> str:
    """The last line for people: the number of changes, and of those for which `amp deploy` would ask."""
    if not report.told and not report.accepted:
        return "no relevant changes: both deliver, write and ask the same"
    counts = ", ".join(f"{count:,} {verdict.value}" for verdict, count in report.summary.items())
    all_told = (*report.told, *(each.told for each in report.accepted))
    asked = sum(each.change.kind in MENTIONED_BY_DEPLOY for each in all_told)
    accepted = f"{len(report.accepted):,} accepted" if report.accepted else ""
    return f"{', '.join(each for each in (counts, accepted) if each)}; amp deploy itself would ask about {asked:,}"


def painted(text: str, verdict: Verdict, paint: Painter) -> str:
    """A text in the colour of a verdict."""
    return paint.severity(text, SEVERITIES[verdict])
