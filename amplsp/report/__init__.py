"""Reports for people and for other programs: pure functions that convert a report to text.

Each output format is a module `<name>_format.py` with `render(report, style) -> str`, and is found by its name.
"""

from __future__ import annotations

import importlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from amplsp.module_names import module_names
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind, Severity

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.file_report import FileReport
    from amplsp.report.repository import Root

_SUFFIX = "_format"


class RuleInfo(NamedTuple):
    """The facts about a rule in a report.

    Attributes:
        id: kebab-case.
        summary: one sentence without full stop.
        manual: the whole manual, as Markdown.
        severity: the usual severity.
        url: the web address of its documentation; None if there is none.
    """

    id: str
    summary: str
    manual: str
    severity: Severity
    url: str | None = None


def no_rules() -> Sequence[RuleInfo]:
    """Returns no rules."""
    return ()


def current_folder() -> Root:
    """The current folder as the root of the repository."""
    from amplsp.report.repository import Root  # noqa: PLC0415 - few formats need it

    return Root(os.curdir)


class Report(NamedTuple):
    """The result of a run.

    Attributes:
        files: every file of the run, including those without findings.
        version: the version of amplsp.
        rules: returns the rules that could have reported something; only formats that list them call it.
        kind: the kind of the files.
        known: the number of findings that baselines leave out.
        gone: the number of findings in baselines that have disappeared.
        root: finds the root of the repository, from which services name files; only their formats call it.
    """

    files: Sequence[FileReport]
    version: str
    rules: Callable[[], Sequence[RuleInfo]] = no_rules
    kind: Kind = Kind.MANIFEST
    known: int = 0
    gone: int = 0
    root: Callable[[], Root] = current_folder

    def manual(self, found: Diagnostic) -> str:
        """The command or address for the manual of a finding's rule."""
        return found.url or f"amplsp explain {found.rule}"

    def count(self, severity: Severity) -> int:
        """The number of findings of a severity."""
        return sum(file.count(severity) for file in self.files)

    def by_rule(self) -> list[tuple[str, Severity, int]]:
        """The number of findings of each rule and severity, the highest first."""
        counts = Counter((each.rule, each.severity) for file in self.files for each in file.diagnostics)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [(rule, severity, count) for (rule, severity), count in ordered]


class Style(NamedTuple):
    """The style of a report for people.

    Attributes:
        has_colour: whether to use the terminal's colours.
        width: the number of columns for source lines.
        is_wrapped: whether messages are also wrapped at that width.
        has_unicode: whether line-drawing characters can be shown.
        is_quiet: whether to leave out everything but findings: summary, notes.
        has_statistics: whether to end with a table that counts the findings of each rule.
        notes: closing lines.
    """

    has_colour: bool = False
    width: int = 100
    is_wrapped: bool = False
    has_unicode: bool = True
    is_quiet: bool = False
    has_statistics: bool = False
    notes: tuple[str, ...] = ()


PLAIN = Style()


@cache
def formats() -> tuple[str, ...]:
    """The names of the output formats, those for people first."""
    names = (name for name in module_names(__path__[0]) if name.endswith(_SUFFIX))
    return tuple(
        sorted((name.removesuffix(_SUFFIX) for name in names), key=lambda name: (not is_for_people(name), name))
    )


def is_for_people(name: str) -> bool:
    """Whether a format is for people; it then ends with a summary."""
    return name in {"full", "concise"}


def render(name: str, report: Report, style: Style = PLAIN) -> str:
    """Write a report in a format that `formats` names; the text ends with a line break, unless it is empty."""
    module = importlib.import_module(f"{__name__}.{name}{_SUFFIX}")
    text: str = module.render(report, style)
    return text


def with_fingerprints(file: FileReport, path: str) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding of a file with its fingerprint of the file's path, rule and path; equal ones have numbers."""
    seen: Counter[tuple[str, ...]] = Counter()
    for each in file.diagnostics:
        key = (path, each.rule, each.path)
        seen[key] += 1
        yield each, fingerprint(*key, str(seen[key]))


def fingerprint(*parts: str) -> str:
    """A digest of some words."""
    import hashlib  # noqa: PLC0415 - its library takes memory, and only two formats need it

    joined = "\0".join(parts).encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(joined).hexdigest()
