"""Reads any TOML; only this module uses its parser."""

from __future__ import annotations

import sys
from typing import Any

from amplsp.engine.toml_places import place_in_message, place_of_key, without_place
from amplsp.late_pattern import late_pattern
from amplsp.yaml.text import Span

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_LARGEST = 2**63
"""The largest integer: in TOML 1.0, integers have 64 bits."""
_TOO_LARGE = "the number is too large"
_MANY_DIGITS = late_pattern(r"[0-9_]{4000,}")


class TomlMistake(Exception):  # noqa: N818  # what is wrong with a text, not an error of the program
    """Why a text cannot be used as TOML, and where in it."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


def read_toml(text: str) -> dict[str, Any]:
    """The values of a text.

    Raises:
        TomlMistake: it is not TOML, or has something that no file of this kind needs.
    """
    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        raise TomlMistake(without_place(message), place_in_message(text, message)) from None
    except RecursionError:
        raise TomlMistake("too deeply nested", Span(0, 0)) from None
    except ValueError:  # Python refuses to read a number of this many digits
        found = _MANY_DIGITS.search(text)
        raise TomlMistake(_TOO_LARGE, Span(*found.span()) if found else Span(0, 0)) from None
    _refuse_large_numbers(text, values)
    return values


def _refuse_large_numbers(text: str, values: dict[str, Any]) -> None:
    waiting: list[tuple[tuple[str, ...], Any]] = [((), values)]
    while waiting:
        keys, value = waiting.pop()
        if isinstance(value, dict):
            waiting += (((*keys, key), part) for key, part in value.items())
        elif isinstance(value, list):
            waiting += ((keys, part) for part in value)
        elif isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
            raise TomlMistake(_TOO_LARGE, place_of_key(text, keys))


__all__ = ["TomlMistake", "read_toml", "tomllib"]
