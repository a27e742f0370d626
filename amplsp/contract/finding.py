"""What a check says about a contract; the coordinates are looked up at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from amplsp.problem import Severity
    from amplsp.yaml.nodes import Path
    from amplsp.yaml.text import Span


class Finding(NamedTuple):
    """A defect of a contract.

    Attributes:
        path: keys and indexes to the value; of what is missing, too: then the innermost thing there is underlined.
        message: lower case, quotes the offending value, says what would be right, no full stop.
        level: where this case is more or less severe than the check's usual.
        is_key: whether to underline the key instead of the value.
        span: the place, where the text has no path for it.
    """

    path: Path
    message: str
    level: Severity | None = None
    is_key: bool = False
    span: Span | None = None
