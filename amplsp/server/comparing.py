"""Compares a manifest with its version in a revision. It is loaded only for a comparison."""

from __future__ import annotations

from collections.abc import Mapping

from amplsp import __version__
from amplsp.engine.git_revisions import GitError, merge_base, read_at
from amplsp.engine.sides import compare, version
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.report.changes import ChangeReport
from amplsp.report.changes.headline import headline
from amplsp.text_file import ReadError, decode_text

_SHORT = 10
"""The number of characters of a commit's hash that are shown."""


class Compared(NamedTuple):
    """A manifest, compared with its former version.

    Attributes:
        report: the changes.
        headline: the changes in a few words.
    """

    report: ChangeReport
    headline: str


class Asked(NamedTuple):
    """A request for a comparison.

    Attributes:
        path: the file.
        name: its name.
        text: its current text.
        against: a revision; None for the commit at which the current branch left the main branch.
        verdicts: the verdicts of kinds of change that differ from the usual ones.
    """

    path: str
    name: str
    text: str
    against: str | None
    verdicts: Mapping[str, str]


def compare_with_former(asked: Asked) -> Compared | str:
    """Compare a manifest with its former version, or return why that is not possible.

    This runs on its own thread, and shares no data with other threads.
    """
    shown = asked.against or ""
    try:
        shown, commit = merge_base(asked.path) if asked.against is None else (asked.against, asked.against)
        data = read_at(commit, asked.path)
        if data is None:
            return f"it does not exist in {quote(shown)}"
        text = decode_text(data).text
    except GitError as error:
        return str(error)
    except ReadError as error:
        return f"its version in {quote(shown)} cannot be read: {error.message}"
    called = commit[:_SHORT] if asked.against is None else asked.against
    old, new = version(f"{called}:{asked.name}", text, asked.name), version(asked.name, asked.text)
    report = ChangeReport(compare({"": old}, {"": new}, asked.verdicts), (), __version__)
    is_partial = old.shape.is_partial or new.shape.is_partial
    return Compared(report, headline(report, shown, is_partial=is_partial))
