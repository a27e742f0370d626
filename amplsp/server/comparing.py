"""A manifest beside what it was in a revision. Loaded once something is compared."""

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
"""How many characters of a commit's hash are shown."""


class Compared(NamedTuple):
    """A manifest beside its former self.

    Attributes:
        report: the changes.
        headline: the changes in a few words.
    """

    report: ChangeReport
    headline: str


class Asked(NamedTuple):
    """What is to be compared.

    Attributes:
        path: the file.
        name: what to call it.
        text: what stands in it now.
        against: a revision; None for where the current branch left the main one.
        verdicts: those of kinds of change that are to be others than usual.
    """

    path: str
    name: str
    text: str
    against: str | None
    verdicts: Mapping[str, str]


def compare_with_former(asked: Asked) -> Compared | str:
    """Compare a manifest with what it was; else why that cannot be.

    This is done on its own thread, and with nothing that another thread has.
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
