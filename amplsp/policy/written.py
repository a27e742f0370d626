"""What a user wrote of a policy, before it is known whether it makes sense, and the error that says why it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Severity

if TYPE_CHECKING:
    from amplsp.policy.policy import Value
    from amplsp.yaml.text import Span


class Written(NamedTuple):
    """What a user wrote, of the right types; None where a key is not there.

    Attributes:
        id: the id.
        where: the places.
        require: true, or names that a list must have.
        forbid: true, or values.
        matches: a regular expression.
        one_of: the values that are allowed.
        least: `min`.
        most: `max`.
        provider: the providers whose integrations it is about.
        action: the actions that it is about.
        message: what to say.
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
        word: the text that is wrong, of the key or in its list; empty where it is the whole value.
        part: what of the text is wrong, as offsets in it; None for all of it.
    """

    def __init__(self, message: str, key: str = "", word: str = "", part: Span | None = None) -> None:
        super().__init__(message)
        self.key = key
        self.word = word
        self.part = part
