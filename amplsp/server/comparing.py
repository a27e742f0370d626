"""A manifest beside what it was in a revision. Loaded once something is compared."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from amplsp import __version__
from amplsp.changes import kinds
from amplsp.engine.git_files import offline
from amplsp.engine.git_revisions import GitError, merge_base, read_at
from amplsp.engine.sides import Version, compare, version, version_of
from amplsp.problem import quote
from amplsp.report.changes import ChangeReport
from amplsp.report.changes.headline import headline
from amplsp.text_file import ReadError, decode_text

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest

_SHORT = 10
"""So many letters of a commit are shown."""


class Former(NamedTuple):
    """A manifest as it was, and what to call that: a branch, or a revision as it was asked for."""

    against: str
    version: Version


class Compared(NamedTuple):
    """A manifest beside its former self.

    Attributes:
        report: the changes.
        headline: the changes in a few words.
    """

    report: ChangeReport
    headline: str


def read_former(path: str, name: str, against: str | None) -> Former | str:
    """Read a manifest as it was, by default where the current branch left the main one; else why that cannot be.

    Args:
        path: the file.
        name: what to call it.
        against: a revision.
    """
    kinds()  # this is the thread on which loading stands in nobody's way
    try:
        with offline():
            shown, commit = merge_base(path) if against is None else (against, against)
            data = read_at(commit, path)
        if data is None:
            return f"it was not there in {quote(shown)}"
        called = commit[:_SHORT] if against is None else against
        return Former(shown, version(f"{called}:{name}", decode_text(data).text, name))
    except GitError as error:
        return str(error)
    except ReadError as error:
        return f"what it was in {quote(shown)} cannot be read: {error.message}"


def compare_in_steps(
    former: Former, manifest: Manifest, verdicts: Mapping[str, str]
) -> Generator[None, None, Compared]:
    """Compare a manifest with its former self."""
    now = version_of(former.version.path, manifest)
    yield
    report = ChangeReport(compare({"": former.version}, {"": now}, verdicts), (), __version__)
    is_partial = now.shape.is_partial or former.version.shape.is_partial
    return Compared(report, headline(report, former.against, is_partial=is_partial))
