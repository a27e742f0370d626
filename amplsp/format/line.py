"""What is put right within one line: the blanks around a colon, and the quotes of a cron expression."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.yaml.lines import behind_blanks, behind_colon, is_blank
from amplsp.yaml.nodes import Scalar, Style

if TYPE_CHECKING:
    from amplsp.yaml.nodes import Node

_NEEDS_ESCAPING = re.compile(r'["\\]|[^\x20-\x7e]')


def tidy(line: str, start: int, key: Node, value: Node | None, *, is_cron: bool) -> str:
    """Tidy the line of a key.

    Args:
        line: the whole line.
        start: the offset of the line in the text.
        key: the key.
        value: its value, where it is written here and is no block.
        is_cron: whether the value is a cron expression.
    """
    if is_cron and isinstance(value, Scalar) and value.span.end <= start + len(line) and _wants_quotes(value):
        line = f'{line[: value.span.start - start]}"{value.source}"{line[value.span.end - start :]}'
    at = key.span.end - start
    colon = behind_colon(line, at)
    value_at = behind_blanks(line, colon or at)
    # Behind an alias the blank is needed.
    if colon in (None, value_at) or is_blank(line[value_at:]) or line[key.span.start - start] == "*":
        return line
    return f"{line[:at]}: {line[value_at:]}"


def _wants_quotes(value: Scalar) -> bool:
    is_bare = value.style in (Style.PLAIN, Style.SINGLE) and value.tag is None
    return is_bare and bool(value.text) and not _NEEDS_ESCAPING.search(value.source)
