"""Reads the tags of MDX: `<Note>`, `<Frame caption="x" {...more}>`, `</Note>`, `<br/>`, `<>`."""

from __future__ import annotations

import re
from collections.abc import Callable

from amplsp.mdx.javascript import Verdict, expression_end, judge_spread, judge_value
from amplsp.named_tuple import NamedTuple

_SPACE = re.compile(r"\s*")


class MdxTag(NamedTuple):
    """A tag.

    Attributes:
        name: its name; empty for a fragment.
        is_closing: whether it is `</name>`.
        is_whole: whether it is `<name/>`.
        start: the offset of `<`.
        end: the offset after `>`.
        is_sure: whether all its attributes could be checked.
    """

    name: str
    is_closing: bool
    is_whole: bool
    start: int
    end: int
    is_sure: bool = True


class BrokenTag(Exception):  # noqa: N818 - the word the reader of the code looks for
    """A `<` that begins neither a tag nor plain text.

    Attributes:
        is_open: whether the text ended without anything wrong in it, so that more text could make it a tag.
    """

    is_open = False


def read_tag(text: str, start: int, end: int) -> MdxTag | None:
    """Read the tag whose `<` is at `start`; None if the `<` is plain text because a space follows it.

    Raises:
        BrokenTag: the compiler would reject it.
    """
    if start + 1 < end and text[start + 1].isspace():
        return None
    reader = _TagReader(text, start, end)
    try:
        return reader.read()
    except BrokenTag as error:
        error.is_open = reader.at >= end
        raise


class _TagReader:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.at = start + 1
        self.end = end
        self.is_sure = True

    def peek(self) -> str:
        return self.text[self.at] if self.at < self.end else ""

    def skip(self) -> None:
        found = _SPACE.match(self.text, self.at, self.end)
        self.at = found.end() if found else self.at

    def take(self, sign: str) -> bool:
        if self.peek() != sign:
            return False
        self.at += 1
        self.skip()
        return True

    def read(self) -> MdxTag:
        is_closing = self.take("/")
        if self.peek() == ">":
            return self.tag("", is_closing=is_closing)
        name = self.name()
        is_whole = False
        while self.peek() != ">":
            if self.take("/"):
                if self.peek() != ">":
                    raise BrokenTag
                is_whole = True
            else:
                if is_closing:
                    raise BrokenTag
                self.attribute()
        if is_closing and is_whole:
            raise BrokenTag
        return self.tag(name, is_closing=is_closing, is_whole=is_whole)

    def tag(self, name: str, *, is_closing: bool = False, is_whole: bool = False) -> MdxTag:
        return MdxTag(name, is_closing, is_whole, self.start, self.at + 1, self.is_sure)

    def word(self) -> str:
        begin = self.at
        if not _begins_name(self.peek()):
            raise BrokenTag
        while _goes_on_in_name(self.peek()):
            self.at += 1
        return self.text[begin : self.at]

    def name(self) -> str:
        parts = [self.word()]
        self.check_end_of_word("./:>{")
        self.skip()
        separator = self.peek()
        while separator in {".", ":"} and self.peek() == separator:
            self.take(separator)
            parts += [separator, self.word()]
            self.check_end_of_word("./>{" if separator == "." else "/>{")
            self.skip()
            if separator == ":":
                break
        return "".join(parts)

    def check_end_of_word(self, signs: str) -> None:
        if not self.peek() or not (self.peek() in signs or self.peek().isspace()):
            raise BrokenTag

    def attribute(self) -> None:
        if self.peek() == "{":
            self.braces(judge_spread)
            return
        self.word()
        self.check_end_of_word("/:=>{")
        self.skip()
        if self.take(":"):
            self.word()
            self.check_end_of_word("/=>{")
            self.skip()
        if self.take("="):
            self.value()

    def value(self) -> None:
        sign = self.peek()
        if sign in {'"', "'"} and sign:
            closing = self.text.find(sign, self.at + 1, self.end)
            if closing < 0:
                self.at = self.end
                raise BrokenTag
            self.at = closing + 1
        elif sign == "{":
            self.braces(judge_value)
        else:
            raise BrokenTag
        self.skip()

    def braces(self, judged: Callable[[str], Verdict]) -> None:
        verdict, self.at = expression_end(self.text, self.at, self.end, judged)
        if verdict is Verdict.BROKEN:
            raise BrokenTag
        self.is_sure = self.is_sure and verdict is Verdict.SOUND
        self.skip()


def _begins_name(sign: str) -> bool:
    return bool(sign) and (sign == "$" or sign.isidentifier())


def _goes_on_in_name(sign: str) -> bool:
    return bool(sign) and (sign in "$-" or f"a{sign}".isidentifier())
