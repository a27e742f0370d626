"""A policy as a user wrote it, not checked yet, and the error that says what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity

if TYPE_CHECKING:
    from amplsp.policy.policy import Value
    from amplsp.yaml.text import Span


class Written(NamedTuple):
    """What a user wrote, with the right types; None for a missing key.

    Attributes:
        id: the id.
        where: the places.
        require: true, or names that a list must have.
        forbid: true, or values.
        matches: a regular expression.
        one_of: the values that are allowed.
        least: `min`.
        most: `max`.
        provider: the providers to whose integrations it applies.
        action: the actions to which it applies.
        message: the message of the findings.
        severity: the severity of the findings.
        docs: an address.
        files: patterns of files.
    """

    id: str
    where: str
    require: bool | tuple[str, ...] | None = None
    forbid: bool | tuple[Value, ...] | None = None
    matches: str | None = None
    one_of: tuple[Value, ...] | None = None
    least: str | int | None = None
    most: str | int | None = None
    provider: tuple[str, ...] | None = None
    action: tuple[str, ...] | None = None
    message: str | None = None
    severity: Severity = Severity.ERROR
    docs: str | None = None
    files: tuple[str, ...] = ()


class PolicyError(Exception):
    """A policy that cannot be used; the text says why.

    Attributes:
        key: the key that is wrong; empty for the policy as a whole.
        word: the wrong text, the key's value or an item of its list; empty for the whole value.
        part: the part of the text that is wrong, as offsets in it; None for all of it.
    """

    def __init__(self, message: str, key: str = "", word: str = "", part: Span | None = None) -> None:
        super().__init__(message)
        self.key = key
        self.word = word
        self.part = part
