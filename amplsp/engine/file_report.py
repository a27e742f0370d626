"""The result of checking one file: its findings, or why it could not be read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity
from amplsp.yaml.document import LARGEST
from amplsp.yaml.encoding import Decoded
from amplsp.yaml.text import Edit, LineTable

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.engine.fixing import LeftOut
    from amplsp.problem import Fix
    from amplsp.text_file import ReadError

_BEGINNING = 1000


class Repair(NamedTuple):
    """The result of applying fixes to a text.

    Attributes:
        before: the text as it was read.
        applied: the number of findings that were fixed.
        left_out: the fixes that were not applied because they would do harm, and why.
        rounds: the edits of each round of fixes, with which a second parser checks the result; None if the text is not
            YAML.
    """

    before: str
    applied: int
    rounds: tuple[tuple[Edit, ...], ...] | None = None
    left_out: tuple[LeftOut, ...] = ()


class FileReport:
    """The result for one file.

    Attributes:
        path: the file as the user names it, or as it was found in a folder that the user named.
        decoded: its text and encoding; None if it could not be read.
        diagnostics: what is wrong with it, in the order of the text.
        error: why it could not be read; None if it could.
        repair: the result of fixes, if they were asked for; `decoded` then has the fixed text.
        is_strict: whether warnings fail the run.
        unwritten: why the fixed text was not written; the findings are then those of the file.
    """

    def __init__(  # noqa: PLR0913 - it is a record
        self,
        path: str,
        decoded: Decoded | None = None,
        diagnostics: list[Diagnostic] | None = None,
        error: ReadError | None = None,
        repair: Repair | None = None,
        *,
        is_strict: bool = False,
        unwritten: str = "",
    ) -> None:
        self.path = path
        self.decoded = decoded
        self.diagnostics = diagnostics or []
        self.error = error
        self.repair = repair
        self.is_strict = is_strict
        self.unwritten = unwritten

    @property
    def is_repaired(self) -> bool:
        """Whether fixes changed the text."""
        return self.repair is not None and self.repair.before != self.text

    def why_left_out(self, found: Diagnostic, fix: Fix) -> str | None:
        """Why a run with fixes did not apply this fix of a finding; None if there is no reason."""
        return self._reasons.get((found.rule, fix))

    @cached_property
    def _reasons(self) -> dict[tuple[str, Fix], str]:
        left_out = self.repair.left_out if self.repair is not None else ()
        return {(each.diagnostic.rule, each.fix): each.reason for each in left_out}

    @property
    def text(self) -> str:
        """The text without byte order mark; empty if it could not be read."""
        return self.decoded.text if self.decoded else ""

    @cached_property
    def lines(self) -> LineTable:
        """The lines of the text, to show them and to find the places of edits."""
        # What is too long to be read has its one finding at the start; a table of all its lines may not fit in memory.
        is_read = len(self.text) <= LARGEST or any(each.span.end > 1 for each in self.diagnostics)
        return LineTable(self.text if is_read else self.text[:_BEGINNING])

    def count(self, severity: Severity) -> int:
        """The number of findings of a severity."""
        return sum(each.severity is severity for each in self.diagnostics)

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether one of the findings alone would fail the run."""
        return diagnostic.severity >= (Severity.WARNING if self.is_strict else Severity.ERROR)

    @property
    def has_errors(self) -> bool:
        """Whether a finding is an error."""
        return any(each.severity is Severity.ERROR for each in self.diagnostics)
