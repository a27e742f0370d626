"""Judges the JavaScript between the braces of an MDX expression: sound, broken, or beyond this reader.

A reader for the expressions that pages use: comments, names, members, calls, literals, operators. Whatever goes beyond
it (functions, regular expressions, templates, JSX …) gets no verdict; it is never called sound or broken by guessing.
"""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_BLANKS = re.compile(r"(?:\s|/\*.*?\*/)*", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?(?![\w$.])")
_STRING = re.compile(r"\"[^\"\\\r\n]*\"|'[^'\\\r\n]*'")
_OPERATOR = re.compile(r"===|!==|==|!=|<=|>=|&&|\|\||[+*%&|<>-]")
_BEYOND = re.compile(r"=>|\+\+|--|\*\*|\?\?|>>|<<|[+*%&|^-]=|[=`\\/^]|\?\.|[^\x00-\x7f]")
_LITERALS = frozenset(["true", "false", "null", "this", "undefined"])
_WORDS = frozenset(
    re.findall(
        r"\w+",
        "break case catch class const continue debugger default delete do else enum export extends finally for "
        "function if implements import in instanceof interface let new package private protected public return static "
        "super switch throw try typeof var void while with yield await async get set of eval arguments",
    )
)


class Verdict(enum.Enum):
    """What can be said about a piece of JavaScript."""

    SOUND = "sound"
    BROKEN = "broken"
    BEYOND = "beyond"


class _BrokenError(Exception):
    """The compiler would refuse this."""


class _BeyondError(Exception):
    """This reader does not know."""


def judge(source: str, *, may_be_empty: bool = True) -> Verdict:
    """Judge an expression."""
    try:
        _Reader(source).read(may_be_empty=may_be_empty)
    except _BrokenError:
        return Verdict.BROKEN
    except (_BeyondError, RecursionError):
        return Verdict.BEYOND
    return Verdict.SOUND


def expression_end(text: str, start: int, end: int, *, may_be_empty: bool = True) -> tuple[Verdict, int]:
    """Where the expression whose `{` is at `start` ends: the compiler tries every `}` until one makes it sound.

    Returns:
        the verdict and the offset behind the closing brace; where none makes it sound, `BROKEN` and `end`.
    """
    at = start
    while True:
        at = text.find("}", at + 1, end)
        if at < 0:
            return Verdict.BROKEN, end
        verdict = judge(text[start + 1 : at], may_be_empty=may_be_empty)
        if verdict is not Verdict.BROKEN:
            return verdict, at + 1


class _Reader:
    """A recursive descent that stops at the first thing that is wrong or that it does not know."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def read(self, *, may_be_empty: bool) -> None:
        self.skip()
        if self.at == len(self.source):
            if not may_be_empty:
                raise _BrokenError
            return
        self.sequence()
        if self.at < len(self.source):
            raise _BrokenError

    def skip(self) -> None:
        found = _BLANKS.match(self.source, self.at)
        self.at = found.end() if found else self.at
        if self.source.startswith("/*", self.at):
            raise _BrokenError
        if self.source.startswith("//", self.at):
            raise _BeyondError

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def take(self, sign: str) -> bool:
        if self.peek() != sign:
            return False
        self.at += 1
        self.skip()
        return True

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            self.refuse()

    def refuse(self) -> None:
        """Something else should stand here; a sign this reader does not know may be right."""
        if _BEYOND.match(self.source, self.at):
            raise _BeyondError
        raise _BrokenError

    def sequence(self) -> None:
        self.expression()
        while self.take(","):
            self.expression()

    def expression(self) -> None:
        self.operand()
        while True:
            if _BEYOND.match(self.source, self.at):
                raise _BeyondError
            operator = _OPERATOR.match(self.source, self.at)
            if operator:
                self.at = operator.end()
                self.skip()
                self.operand()
            elif self.take("?"):
                self.expression()
                self.expect(":")
                self.expression()
            else:
                self.refuse_word()
                return

    def refuse_word(self) -> None:
        """`in`, `instanceof` and the like may stand behind an operand; other words may not."""
        found = _NAME.match(self.source, self.at)
        if found:
            raise _BeyondError if found.group() in _WORDS else _BrokenError

    def operand(self) -> None:
        if _BEYOND.match(self.source, self.at) or self.peek() == "<":
            raise _BeyondError
        while self.peek() in {"!", "+", "-", "~"} and self.peek():
            self.take(self.peek())
            if _BEYOND.match(self.source, self.at):
                raise _BeyondError
        self.primary()
        self.tail()

    def primary(self) -> None:
        sign = self.peek()
        if sign == "(":
            self.group()
        elif sign == "[":
            self.listed("[", "]", self.element)
        elif sign == "{":
            self.listed("{", "}", self.member)
        elif sign in {'"', "'"}:
            self.match(_STRING)
        elif sign.isdigit():
            self.match(_NUMBER)
        else:
            self.name()

    def match(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.source, self.at)
        if found is None:
            raise _BeyondError if "\\" in self.source[self.at :] or self.peek().isdigit() else _BrokenError
        self.at = found.end()
        self.skip()

    def name(self) -> None:
        found = _NAME.match(self.source, self.at)
        if found is None:
            if self.peek() == "." and self.source[self.at + 1 : self.at + 2].isdigit():
                raise _BeyondError
            self.refuse()
            return
        if found.group() in _WORDS:
            raise _BeyondError
        self.at = found.end()
        if _BEYOND.match(self.source, self.at) and not self.source.startswith(("/*", "//"), self.at):
            raise _BeyondError
        self.skip()

    def group(self) -> None:
        self.take("(")
        if self.peek() == ")" or self.source.startswith("...", self.at):
            raise _BeyondError
        self.sequence()
        self.expect(")")

    def listed(self, start: str, end: str, part: Callable[[], None]) -> None:
        self.take(start)
        while not self.take(end):
            part()
            if self.peek() != end:
                self.expect(",")

    def element(self) -> None:
        if self.peek() == "," or self.source.startswith("...", self.at):
            raise _BeyondError
        self.expression()

    def member(self) -> None:
        sign = self.peek()
        if sign in {"[", "*"} or self.source.startswith("...", self.at):
            raise _BeyondError
        if sign in {'"', "'"}:
            self.match(_STRING)
            if self.peek() == "(":
                raise _BeyondError
            self.expect(":")
            self.expression()
            return
        if sign.isdigit():
            raise _BeyondError
        self.shorthand()

    def shorthand(self) -> None:
        found = _NAME.match(self.source, self.at)
        if found is None or found.group() in _WORDS:
            self.refuse() if found is None else None
            raise _BeyondError
        self.at = found.end()
        self.skip()
        if self.peek() in {"(", "="}:
            raise _BeyondError
        if self.take(":"):
            self.expression()
        elif found.group() in _LITERALS - {"undefined"}:
            raise _BrokenError

    def tail(self) -> None:
        while True:
            if self.take("."):
                if self.peek() == "#":
                    raise _BrokenError
                found = _NAME.match(self.source, self.at)
                if found is None:
                    self.refuse()
                    return
                self.at = found.end()
                self.skip()
            elif self.take("["):
                self.sequence()
                self.expect("]")
            elif self.peek() == "(":
                self.listed("(", ")", self.element)
            else:
                return
