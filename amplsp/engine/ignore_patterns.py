"""Patterns as in `.gitignore`, and the paths in a folder that they leave out.

A repository's patterns can come from anybody. So each becomes an expression that does not backtrack, even with many
stars, and only a limited number of patterns of a file is used.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from amplsp.engine.ignore_expressions import expression
from amplsp.named_tuple import NamedTuple
from amplsp.text_file import one_spelling

if TYPE_CHECKING:
    from pathlib import Path

MOST_PATTERNS = 2_000
"""The largest number of patterns with wildcards in one file. The longest common lists have some hundred lines."""
_LONGEST = 1_000
_LARGEST_FILE = 1_000_000
"""The size of the largest file that is read, in characters."""


class _Pattern(NamedTuple):
    """A line that is a pattern.

    Attributes:
        number: the number of its line; of several patterns, the last is used.
        include: whether it includes matching paths instead of leaving them out.
        is_for_folders: whether it matches only folders.
        has_folders: whether it matches whole paths, not names.
        expression: matches the paths; None if `name` is set.
        name: the name that it matches, if it has no wildcards.
    """

    number: int
    include: bool
    is_for_folders: bool
    has_folders: bool
    expression: re.Pattern[str] | None
    name: str


class Patterns:
    """The patterns of one ignore file. They apply in its folder, which is given by its absolute path."""

    def __init__(self, folder: str, lines: Iterable[str]) -> None:
        self.folder = folder
        self._names: dict[str, list[_Pattern]] = {}
        self._others: list[_Pattern] = []
        self._known: dict[str, _Pattern | None] = {"": None}
        self._case = str.lower if one_spelling("A") == "a" else str  # as git does where the system ignores case
        for number, line in enumerate(lines):
            pattern = _pattern(number, self._case(line))
            if pattern is None:
                continue
            if pattern.expression is None:
                self._names.setdefault(pattern.name, []).append(pattern)
            elif len(self._others) < MOST_PATTERNS:
                self._others.append(pattern)
        self._others.reverse()

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether an absolute path is left out (True), explicitly included (False), or not matched (None)."""
        try:
            relative = self._case(os.path.relpath(path, self.folder).replace(os.sep, "/"))
        except ValueError:  # another drive on Windows
            return None
        if relative in {".", ".."} or relative.startswith("../"):
            return None
        found = self._verdict(relative, is_folder=is_folder)
        return None if found is None else found.include

    def _verdict(self, path: str, *, is_folder: bool) -> _Pattern | None:
        """The last pattern that matches a relative path, or that leaves out a folder around it."""
        waiting: list[str] = []
        around = os.path.dirname(path)  # noqa: PTH120 - as above
        while around not in self._known:
            waiting.append(around)
            around = os.path.dirname(around)  # noqa: PTH120
        outer = self._known[around]
        for folder in reversed(waiting):
            found = self._later(outer, folder, is_folder=True)
            outer = self._known[folder] = found if found is not None and found.include else None
        return self._later(outer, path, is_folder=is_folder)

    def _later(self, outer: _Pattern | None, path: str, *, is_folder: bool) -> _Pattern | None:
        """The last pattern that matches a path itself, if it comes after the one that matches a folder around it."""
        name = path.rpartition("/")[2]
        named = (each for each in reversed(self._names.get(name, ())) if is_folder or not each.is_for_folders)
        last = max(outer, next(named, None), key=lambda each: -1 if each is None else each.number)
        for each in self._others:
            if last is not None and each.number < last.number:
                break
            if each.is_for_folders and not is_folder:
                continue
            if each.expression is not None and each.expression.match(path if each.has_folders else name):
                return each
        return last


def _pattern(number: int, line: str) -> _Pattern | None:
    """A line as a pattern; None for a comment, or if it is not a pattern."""
    line = line.rstrip("\r\n")
    bare = line.rstrip(" \t")
    text = bare + " " if bare.endswith("\\") and len(bare) < len(line) else bare
    include = not text.startswith("!")
    text = text if include else text[1:]
    if not text or text.startswith("#") or len(text) > _LONGEST:
        return None
    is_for_folders = text.endswith("/")
    text = text.removesuffix("/")
    has_folders = "/" in text and text != "/**"
    if not has_folders and not re.search(r"[*?\[\\]", text):
        return _Pattern(number, include, is_for_folders, has_folders, None, text) if text else None
    found = expression(text.removeprefix("/"))
    return None if found is None else _Pattern(number, include, is_for_folders, has_folders, re.compile(found), "")


def read_gitignore(folder: str) -> Patterns | None:
    """The patterns of a folder's `.gitignore`; None without one."""
    return read_patterns(os.path.join(folder, ".gitignore"), folder)  # noqa: PTH118 - plain strings are half the cost of a walk


def read_patterns(path: str | Path, folder: str) -> Patterns | None:
    """The patterns of a file, for the paths in a folder; None without the file.

    As in git, lines that are not patterns are ignored.
    """
    try:
        if not os.path.isfile(path):  # noqa: PTH113 - as above
            return None
        with open(path, encoding="utf-8-sig", errors="replace") as file:  # noqa: PTH123 - as above
            lines = file.read(_LARGEST_FILE).split("\n")
    except OSError:
        return None
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return None
    return Patterns(folder, lines)


def is_left_out(layers: list[Patterns], path: str, *, is_folder: bool) -> bool:
    """Whether a path is left out by the innermost of several pattern files that match it."""
    for patterns in reversed(layers):
        verdict = patterns.verdict(path, is_folder=is_folder)
        if verdict is not None:
            return verdict
    return False
