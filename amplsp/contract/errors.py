"""The reasons why an input cannot be used, with their places in the file."""

from __future__ import annotations

from collections.abc import Iterable

from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.yaml.text import Position

_MOST = 20


class Reason(NamedTuple):
    """A reason why an input cannot be used, or a contract must not be written.

    Attributes:
        message: what is wrong and what would be right.
        file: the file's name as the user gave it; empty for the command line.
        line: the one-based line; 0 if there is none.
        column: the one-based column; 0 if there is none.
        row: the one-based row of a scopes file, without its header; 0 if there is none.
    """

    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    row: int = 0

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        parts = [place, f"row {self.row}" if self.row else "", self.message]
        return ": ".join(part for part in parts if part)


class ContractError(Exception):
    """An input cannot be used, or a contract must not be written. Nothing has been written.

    Attributes:
        reasons: all reasons, in the order of the input.
    """

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(map(str, self.reasons)))

    @property
    def lines(self) -> list[str]:
        """The reasons as lines: the first twenty, and how many more there are."""
        shown = [str(reason) for reason in self.reasons[:_MOST]]
        more = len(self.reasons) - _MOST
        return [*shown, f"… and {more:,} more"] if more > 0 else shown


def reason_at(message: str, file: str, position: Position, row: int = 0) -> Reason:
    """A reason with its place, a zero-based position."""
    return Reason(message, file, position.line + 1, position.column + 1, row)


def refusal(message: str, file: str = "", position: Position | None = None) -> ContractError:
    """One reason as an error to raise; the position is zero-based."""
    return ContractError([reason_at(message, file, position) if position else Reason(message, file)])


def list_names(names: tuple[str, ...]) -> str:
    """Names for messages: quoted, the first twenty, and how many more there are."""
    shown = ", ".join(map(quote, names[:_MOST]))
    return shown if len(names) <= _MOST else f"{shown} and {len(names) - _MOST:,} more"
