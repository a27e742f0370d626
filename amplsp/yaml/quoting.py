"""Text as a scalar that every reader, YAML 1.1 or 1.2, reads as that very text."""

from __future__ import annotations

import json
import re

from amplsp.yaml.scalars import reading_of_yaml_1_1, resolve

_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_./(){}?!,;'&@=+ -]*[A-Za-z0-9_./(){}?!,;'&@=+-])?\Z")
# JSON leaves these as they are; YAML forbids some, and older readers break lines at others.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def as_scalar(text: str) -> str:
    """A text as a scalar for block style: unquoted where that is safe, else in double quotes, always on one line."""
    is_plain = _PLAIN.match(text) and resolve(text) == text and reading_of_yaml_1_1(text) is None
    return text if is_plain else as_double_quoted(text)


def as_double_quoted(text: str) -> str:
    """A text in double quotes, as YAML and JSON read it."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))
