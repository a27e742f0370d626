"""What stands behind the first document of a text."""

from __future__ import annotations

import re

from amplsp.yaml.text import Span
from amplsp.yaml.tree import Trouble

_BETWEEN_DOCUMENTS = re.compile(r"(?:[ \t\r\n]+|(?:(?<=\s)|\A)#[^\r\n]*|(?<![^\r\n])(?P<mark>---|\.\.\.)(?=\s|\Z))*")
_START_MARK = re.compile(r"(?<![^\r\n])---(?=\s|\Z)")


def find_second_document(text: str, offset: int, *, is_marked: bool) -> Span | None:
    """Where a second document begins behind the first.

    Args:
        text: the whole text.
        offset: where the first document ends.
        is_marked: whether `...` ends it.

    Raises:
        Trouble: something follows that no `---` separates from the first document.
    """
    between = _BETWEEN_DOCUMENTS.match(text, offset)
    content = between.end() if between else offset
    if content >= len(text):
        return None
    mark = _START_MARK.search(text, offset, content)
    if mark is not None:
        return Span(*mark.span())
    if not is_marked:
        raise Trouble("did not find expected <document start>", content)
    return Span(content, content + len(re.split(r"[\r\n]", text[content:], maxsplit=1)[0].rstrip()))
