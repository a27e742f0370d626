"""Writes data as YAML like people in a hurry, and records what it wrote: every comment in it is unique."""

from __future__ import annotations

import json
from random import Random
from typing import Any


def sloppy(data: Any, seed: int, *, has_comments: bool = True) -> tuple[str, list[str]]:
    """A text that says the same as some plain data, and its comments.

    Keys are shuffled; indentation, quotes, blank lines, comments and line breaks depend on the seed.
    """
    writer = _Writer(Random(seed), has_comments=has_comments)  # noqa: S311  # chance that can be repeated
    writer.value(data, 0)
    writer.between(0)
    newline = writer.random.choice(["\n", "\n", "\r\n"])
    end = writer.random.choice(["", newline, newline * 3]) if not writer.ends_in_block else newline
    return newline.join(writer.lines) + end, writer.comments


class _Writer:
    def __init__(self, random: Random, *, has_comments: bool) -> None:
        self.random = random
        self.has_comments = has_comments
        self.lines: list[str] = []
        self.comments: list[str] = []
        self.ends_in_block = False
        self.is_beside_dash = False
        if random.random() < 0.3:
            self.between(0)
            self.lines.append("---")

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def comment(self) -> str:
        directive = self.random.choice(["", "", "amp:ignore ", "amp:ignore[no-action] -- "])
        text = f"# {directive}{'-- ' if directive == 'amp:ignore ' else ''}note {len(self.comments)}."
        self.comments.append(text)
        return text

    def between(self, indent: int) -> None:
        """Blank lines and comments at any indentation; directly after a block scalar they would be part of it."""
        while self.chance(0.25) and not self.ends_in_block:
            if self.chance(0.5) or not self.has_comments:
                self.lines.append(" " * self.random.choice([0, 0, 3]))
            else:
                spaces = max(0, indent + self.random.choice([0, 0, 0, -2, 1, 2, 4, -9]))
                self.lines.append(" " * spaces + self.comment())

    def add(self, indent: int, text: str) -> None:
        """Add a line, or text after the dash of the last one."""
        after = self.random.choice(["", "  ", " "]) if self.chance(0.2) else ""
        if self.chance(0.1) and self.has_comments:
            after = f"{after} {self.comment()}"
        if self.is_beside_dash:
            self.lines[-1] += text + after
        else:
            self.lines.append(" " * indent + text + after)
        self.is_beside_dash = False
        self.ends_in_block = False

    def value(self, data: Any, indent: int) -> None:
        """A collection, from the next line on."""
        if isinstance(data, dict):
            keys = list(data)
            if self.chance(0.7):
                self.random.shuffle(keys)
            for key in keys:
                if not self.is_beside_dash:
                    self.between(indent)
                self.entry(key, data[key], indent)
        else:
            for item in data:
                self.between(indent)
                self.item(item, indent)

    def entry(self, key: str, data: Any, indent: int) -> None:
        key = key if key.isidentifier() else json.dumps(key)
        if not isinstance(data, (dict, list)) or not data or self.chance(0.08):
            self.add_scalar(
                indent, f"{key}{self.random.choice(['', '', ' '])}:{self.random.choice([' ', ' ', '   '])}", data
            )
            return
        self.add(indent, f"{key}:")
        least = 0 if isinstance(data, list) else 1
        self.value(data, indent + self.random.randint(least, 4))

    def item(self, data: Any, indent: int) -> None:
        if not isinstance(data, dict) or not data or self.chance(0.08):
            self.add_scalar(indent, "- ", data)
            return
        if self.chance(0.1):
            self.add(indent, "-")
            self.value(data, indent + self.random.randint(1, 4))
            return
        dash = "-" + " " * self.random.randint(1, 3)
        self.lines.append(" " * indent + dash)
        self.is_beside_dash = True
        self.value(data, indent + len(dash))

    def add_scalar(self, indent: int, front: str, data: Any) -> None:
        if isinstance(data, str) and data and data.isprintable() and self.chance(0.06):
            header = self.random.choice([">-", "|-", "|2-", "|+", "|"]) if "\n" not in data else "|-"
            if header[-1] == "-":
                self.add_block(indent, front + header, data)
                return
        self.add(indent, front + self.scalar(data))

    def add_block(self, indent: int, head: str, data: str) -> None:
        if self.is_beside_dash:
            self.lines[-1] += head
        else:
            self.lines.append(" " * indent + head)
        self.is_beside_dash = False
        self.lines.append(" " * (indent + 2) + data)
        self.ends_in_block = True

    def scalar(self, data: Any) -> str:
        written = json.dumps(data, ensure_ascii=False)
        if isinstance(data, str) and "'" not in data and data.isprintable() and self.chance(0.4):
            return f"'{data}'"
        is_simple = isinstance(data, str) and data.replace("_", "a").isalnum() and data[0].isalpha()
        if is_simple and data.lower() not in {"true", "false", "null", "yes", "no", "on", "off", "n", "y"}:
            return str(data)
        return written
