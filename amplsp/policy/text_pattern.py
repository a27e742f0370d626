"""Regular expressions from a configuration, matched so that none can hang the tool.

Python's engine backtracks, which takes practically for ever with some expressions. The engine of Rust, which pydantic
contains, takes time in proportion to the text, with any expression. It has no look-around and no backreferences, and
rejects expressions that need too much memory. Only this module uses it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@lru_cache(maxsize=256)
def whole_text(pattern: str) -> Callable[[str], bool]:
    """A function that tells whether a whole text matches a regular expression.

    Raises:
        ValueError: it is not valid; the text says why.
    """
    _compiled(pattern)  # separately, so that no bracket in it can close ours
    try:
        return _compiled(rf"\A(?:{pattern})\z")
    except ValueError:  # with (?x) it can end in a comment, which must not include our bracket
        return _compiled(f"\\A(?:{pattern}\n)\\z")


def _compiled(pattern: str) -> Callable[[str], bool]:
    from pydantic_core import SchemaError, SchemaValidator, core_schema  # noqa: PLC0415 - few configurations need it

    try:
        schema = core_schema.str_schema(pattern=pattern, regex_engine="rust-regex", strict=True)
        return SchemaValidator(schema).isinstance_python
    except SchemaError as error:
        raise ValueError(_reason(str(error))) from None


def _reason(message: str) -> str:
    """The last sentence of a message of several lines, which says what is wrong."""
    last = message.strip().splitlines()[-1].strip()
    said = last.rpartition("error: ")[2].removeprefix("SchemaError: ").rstrip(".")
    return f"{said[:1].lower()}{said[1:]}"
