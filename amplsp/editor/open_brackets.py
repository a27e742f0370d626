"""Flow style: finds the braces and brackets that are open at a place, and the key or item there."""

from __future__ import annotations

import re

from amplsp.yaml import Path

_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)"""
    r"""|(?P<comment>(?:(?<=[ \t])|\A)\#.*)"""
    r"""|(?P<mark>[{}\[\],]|:(?=[ \t,\[\]{}]|\Z))"""
    r"""|(?P<blank>[ \t]+)"""
    r"""|(?P<word>(?:[^\s{}\[\],:"']|:(?![ \t,\[\]{}]|\Z)|(?<=[^\s{}\[\],:])["']|(?<![ \t])\#)+)"""
)


class OpenBracket:
    """An open brace or bracket.

    Attributes:
        is_list: whether it is `[`.
        index: the index of the list's item at the place.
        key: the mapping's key whose value is at the place; None if a key is there.
        keys: the keys so far, with the quotes they have.
        word: the column in the last line at which the word at the place begins; None if there is none yet.
        text: the word so far, over all lines.
        goes_on: whether the word began on an earlier line.
    """

    __slots__ = ("goes_on", "index", "is_list", "key", "keys", "text", "word")

    def __init__(self, *, is_list: bool) -> None:
        self.is_list = is_list
        self.index = 0
        self.key: str | None = None
        self.keys: list[str] = []
        self.word: int | None = None
        self.text = ""
        self.goes_on = False

    @property
    def step(self) -> str | int:
        """The step to the value at the place."""
        return self.index if self.is_list else (self.key or "").strip("\"'")

    def next(self) -> None:
        """Read a comma: the next item or key begins."""
        self.index += 1
        self.key = None
        self.end_word()

    def colon(self) -> None:
        """Read a colon: the word is a key."""
        if not self.is_list and self.key is None:
            self.key = self.text.strip()
            self.keys.append(self.key)
            self.end_word()

    def end_word(self) -> None:
        """End the word."""
        self.word = None
        self.text = ""
        self.goes_on = False

    def add(self, text: str, at: int) -> None:
        """Add a part of a word."""
        if self.word is None:
            self.word = at
        self.text += text


def read_brackets(stack: list[OpenBracket], line: str, at: int, end: int) -> None:
    """Read a line from `at` to `end`, or until all brackets are closed."""
    if stack and stack[-1].text:
        stack[-1].text += " "
        stack[-1].goes_on = True
    for found in _TOKEN.finditer(line, at, end):
        token = found.group()
        if found.lastgroup == "comment":
            return
        if found.lastgroup == "mark":
            if _mark(stack, token):
                return
        elif stack and (found.lastgroup != "blank" or stack[-1].text):
            stack[-1].add(token, found.start())


def _mark(stack: list[OpenBracket], mark: str) -> bool:
    """Read a character that has a meaning in flow style, and tell whether all brackets are now closed."""
    if mark in "{[":
        if stack:
            stack[-1].add(mark, 0)
        stack.append(OpenBracket(is_list=mark == "["))
        return False
    if not stack:
        return True
    if mark in "}]":
        stack.pop()
        return not stack
    if mark == ",":
        stack[-1].next()
    else:
        stack[-1].colon()
    return False


def path_in(stack: list[OpenBracket]) -> Path:
    """The path from the outermost bracket to the innermost."""
    return tuple(bracket.step for bracket in stack[:-1])
