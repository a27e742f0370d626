"""Patterns as in `.gitignore`: which paths below a folder they leave out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import GitIgnoreSpec


class Patterns(NamedTuple):
    """The patterns of one file, which hold below its folder.

    Attributes:
        folder: the absolute path of the folder.
        spec: the compiled patterns.
    """

    folder: str
    spec: GitIgnoreSpec

    def verdict(self, path: str, *, is_folder: bool) -> bool | None:
        """Whether an absolute path is left out (True), expressly let in (False), or not spoken of (None)."""
        relative = os.path.relpath(path, self.folder).replace(os.sep, "/")
        if relative == "." or relative.startswith("../"):
            return None
        return self.spec.check_file(relative + "/" if is_folder else relative).include


def compile_patterns(folder: str, lines: Iterable[str]) -> Patterns:
    """Compile patterns.

    Raises:
        ValueError: one of them is none.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - takes longer than a check, and few runs need it

    return Patterns(folder, GitIgnoreSpec.from_lines(lines))


def read_gitignore(folder: str) -> Patterns | None:
    """The patterns of a folder's `.gitignore`; None without one."""
    return read_patterns(os.path.join(folder, ".gitignore"), folder)  # noqa: PTH118 - plain strings are half the cost of a walk


def read_patterns(path: str | Path, folder: str) -> Patterns | None:
    """The patterns of a file, for what is below a folder; None without the file.

    As in git, lines that are no patterns do not count.
    """
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:  # noqa: PTH123 - as above
            lines = file.read().split("\n")
    except OSError:
        return None
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return None
    try:
        return compile_patterns(folder, lines)
    except ValueError:
        return compile_patterns(folder, filter(_is_pattern, lines))


def _is_pattern(line: str) -> bool:
    try:
        compile_patterns("", [line])
    except ValueError:
        return False
    return True


def is_left_out(layers: list[Patterns], path: str, *, is_folder: bool) -> bool:
    """Whether a path is left out by the innermost of several pattern files that speaks of it."""
    for patterns in reversed(layers):
        verdict = patterns.verdict(path, is_folder=is_folder)
        if verdict is not None:
            return verdict
    return False
