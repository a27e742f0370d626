"""The value of a plain scalar in YAML 1.2 (the core schema), and for readers of YAML 1.1, which are still common.

Source: YAML 1.2.2, chapter 10.3 (core schema); YAML 1.1 types bool, int, float, timestamp.
"""

from __future__ import annotations

import json
from functools import lru_cache

from amplsp.late_pattern import late_pattern

Value = str | int | float | bool | None
"""The value of a scalar."""

_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_TRUE = frozenset(["true", "True", "TRUE"])
_FALSE = frozenset(["false", "False", "FALSE"])
_INT = late_pattern(r"[-+]?[0-9]+\Z")
_OCTAL = late_pattern(r"0o[0-7]+\Z")
_HEX = late_pattern(r"0x[0-9a-fA-F]+\Z")
_FLOAT = late_pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_SPECIAL_FLOAT = late_pattern(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_MAY_BE_SPECIAL = frozenset("0123456789+-.~nNtTfF")
_STARTS_OF_NUMBERS = frozenset("0123456789+-.")
_LETTERS_OF_BASES = frozenset("ox")
_ENDS_OF_SPECIAL_FLOATS = frozenset("fFnN")
# Python refuses to read longer numbers; nothing in a manifest is that large.
_MOST_DIGITS = 400


@lru_cache(maxsize=4096)
def resolve(text: str) -> Value:
    """The value of an unquoted, untagged scalar in YAML 1.2."""
    if text and text[0] not in _MAY_BE_SPECIAL:
        return text
    if text in _NULLS:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    return _number(text)


def _number(text: str) -> Value:
    if len(text) > _MOST_DIGITS or text[:1] not in _STARTS_OF_NUMBERS:
        return text
    if _INT.match(text):
        return int(text)
    if text[1:2] in _LETTERS_OF_BASES and (_OCTAL.match(text) or _HEX.match(text)):
        return int(text, 0)
    if _FLOAT.match(text):
        return float(text)
    if text[-1] in _ENDS_OF_SPECIAL_FLOATS and _SPECIAL_FLOAT.match(text):
        return float(text.replace(".", "", 1))
    return text


def as_float(number: float) -> float:
    """A number as a floating point number; infinite if it is too large."""
    if abs(number) < 2**1023:
        return float(number)
    return float("inf" if number > 0 else "-inf")


_BOOL_11 = {
    spelling: word in ("y", "yes", "on")
    for word in ("y", "n", "yes", "no", "on", "off")
    for spelling in (word, word.capitalize(), word.upper())
}
_OCTAL_11 = late_pattern(r"[-+]?0[0-7_]*[0-7]_*\Z")
_BINARY_11 = late_pattern(r"[-+]?0b_*[01][01_]*\Z")
_UNDERSCORED_HEX_11 = late_pattern(r"[-+]?0x[0-9a-fA-F_]*_[0-9a-fA-F_]*\Z")
_SEXAGESIMAL_11 = late_pattern(r"[-+]?(?:[1-9][0-9_]*(?::[0-5]?[0-9])+|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)\Z")
_UNDERSCORED_11 = late_pattern(r"[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?\Z")
_DATE_11 = late_pattern(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z|"
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?\Z"
)


@lru_cache(maxsize=1024)
def reading_of_yaml_1_1(text: str) -> tuple[str, Value] | None:
    """How a YAML 1.1 reader understands an unquoted scalar, if that differs from YAML 1.2.

    The list has only these: booleans in words, octal (`035`, `0o17`), binary, numbers with `_`, sexagesimal, dates.

    Returns:
        The name of the reading ("true/false", "a number", "a date", "text") and its value (a date stays text), or None
        if both versions agree or the difference is not on the list.
    """
    if text in _BOOL_11:
        return "true/false", _BOOL_11[text]
    if not text or text[0] not in "0123456789+-" or len(text) > _MOST_DIGITS:
        return None
    return _number_of_yaml_1_1(text)


def _number_of_yaml_1_1(text: str) -> tuple[str, Value] | None:
    if _OCTAL.match(text):
        return "text", text
    if _DATE_11.match(text):
        return "a date", text
    digits = text.replace("_", "")
    number: int | float | None = None
    if _OCTAL_11.match(text):
        number = int(digits, 8)
    elif _BINARY_11.match(text):
        number = int(digits, 2)
    elif _SEXAGESIMAL_11.match(text):
        number = _sexagesimal(digits)
    elif "_" in text and _UNDERSCORED_11.match(text):
        number = float(digits) if "." in digits else int(digits)
    elif _UNDERSCORED_HEX_11.match(text) and digits[-1] not in "xX":
        number = int(digits, 16)
    return None if number is None else ("a number", number)


def _sexagesimal(text: str) -> int | float:
    sign = -1 if text.startswith("-") else 1
    total: int | float = 0
    for part in text.lstrip("+-").split(":"):
        total = as_float(total * 60) + float(part) if "." in part else total * 60 + int(part)
    return sign * total


_PLAIN = late_pattern(r"[A-Za-z0-9_](?:[A-Za-z0-9_./(){}?!,;'&@=+ -]*[A-Za-z0-9_./(){}?!,;'&@=+-])?\Z")
# JSON leaves these as they are; YAML forbids some, and older readers break lines at others.
_ESCAPED = late_pattern("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def as_scalar(text: str) -> str:
    """A text as a scalar for block style: unquoted if that is safe, else in double quotes, always on one line."""
    is_plain = _PLAIN.match(text) and resolve(text) == text and reading_of_yaml_1_1(text) is None
    return text if is_plain else as_double_quoted(text)


def as_double_quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON read it."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))


def in_quotes(value: str) -> str:
    """A text as a quoted scalar."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'
