"""Random YAML documents with everything that YAML has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_PLAIN = (
    *(
        "a",
        "true",
        "False",
        "null",
        "~",
        "yes",
        "0",
        "-1",
        "012",
        "0o17",
        "0x1F",
        "1e3",
        "1.5",
        ".inf",
        "-.INF",
        ".NaN",
    ),
    *("2020-01-01", "1_000", "0b11", "12:30:45", "+1", "1.", ".5", "- a"[2:], "a b", "a:b", "http://x/y?z=1#c", "a#b"),
    *("é", "😀", "e\u0301", "a'b", 'a"b', "a, b", "-x", "?x", ":x", "a-", "=", "<"),
)
_KEYS = (
    "a",
    "b",
    "key",
    "two words",
    '"q"',
    "'s'",
    "1",
    "true",
    "null",
    "é",
    "x-y",
    "a.b",
    '"\\u00e9"',
    "<<",
    "😀",
    "&k c",
)
_QUOTED = (
    "",
    "a",
    "a\\nb",
    "\\u00e9\\t",
    "\\U0001F600",
    "''",
    "x  y",
    "a: b # c",
    "\\x41",
    " a ",
    "é",
    "{}",
    "\\\\",
    "\\/",
)
_TAGS = {
    "map": ("!!map",),
    "list": ("!!seq",),
    "block": ("!!str", "!", "!<tag:yaml.org,2002:str>"),
    "scalar": ("!!str", "!", "!<tag:yaml.org,2002:str>", "!!str", "!!int", "!!float", "!!bool", "!!null", "!local"),
}
_COMMENTS = ("# c", "#", "# é 😀", "#a: b", "# - x")
_GAPS = (*[" "] * 30, "  ", "   ", "\t", " \t ")
_HEADERS = ("|", ">", "|-", ">-", "|+", ">+", "|2", ">2-", "|1+")
_LINES = ("x", "  more", "", "# no comment", "a: b", "é", "- x", "x ", "\tx")
_DEEPEST = 4


class _Writer:
    """Writes a document; `anchors` are those that can be used."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.anchors: list[str] = []

    def is_rare(self, one_in: int = 8) -> bool:
        return self.random.randrange(one_in) == 0

    def node(self, indent: int, depth: int) -> str:
        """What follows a key's colon, a dash, or nothing, including its line break."""
        gap = self.random.choice(_GAPS)
        kinds = ("scalar", "scalar", "map", "list", "flow", "block", "alias") if depth else ("map", "map", "list")
        kind = self.random.choice(kinds if depth < _DEEPEST else kinds[:1])
        start = self.properties(kind) if self.is_rare(6) else ""
        if kind == "alias" and self.anchors and not start:
            return f"{gap}*{self.random.choice(self.anchors)}{self.end()}"
        if kind == "map":
            return f"{gap}{start}{self.end()}{self.mapping(indent, depth)}"
        if kind == "list":
            shift = 0 if depth and not start and self.is_rare(3) else 1
            return f"{gap}{start}{self.end()}{self.sequence(indent - 1 + shift, depth)}"
        if kind == "flow":
            return f"{gap}{start}{self.flow(indent, depth)}{self.end()}"
        if kind == "block":
            return f"{gap}{start}{self.block(indent)}"
        return f"{gap}{start}{self.scalar(indent)}{self.end()}"

    def properties(self, kind: str) -> str:
        """An anchor, a tag or both; an anchor can be used from then on."""
        anchor, tag = "", ""
        if not self.is_rare(3):
            self.anchors.append(self.random.choice(("x", "y", "a-1", "B_2")))
            anchor = f"&{self.anchors[-1]} "
        if kind in _TAGS and self.is_rare(3):
            tag = f"{self.random.choice(_TAGS[kind])} "
        return anchor + tag if self.is_rare(2) else tag + anchor

    def end(self) -> str:
        """The end of a line."""
        comment = f"{self.random.choice(_GAPS)}{self.random.choice(_COMMENTS)}" if self.is_rare() else ""
        space = self.random.choice((" ", "\t", "   ")) if self.is_rare(16) else ""
        return f"{space or comment}\n{self.between()}"

    def between(self) -> str:
        """Blank lines and comments."""
        line = self.random.choice(("", "  ", *_COMMENTS, f"    {self.random.choice(_COMMENTS)}"))
        return f"{line}\n" if self.is_rare(10) else ""

    def mapping(self, indent: int, depth: int) -> str:
        space = " " * indent
        lines = []
        for _ in range(self.random.randint(1, 4)):
            if self.is_rare(20):
                lines.append(f"{space}?{self.node(indent + 2, depth + 1)}{space}:{self.node(indent + 2, depth + 1)}")
            elif self.anchors and self.is_rare(10):
                lines.append(f"{space}<<: *{self.random.choice(self.anchors)}{self.end()}")
            else:
                key = self.random.choice(_KEYS)
                shown = f"{key}{' ' if self.is_rare() else ''}:"
                value = self.node(indent + self.random.randint(1, 4), depth + 1)
                lines.append(space + shown + (self.end() if self.is_rare(12) else value))
        return "".join(lines)

    def sequence(self, indent: int, depth: int) -> str:
        space = " " * indent
        lines = []
        for _ in range(self.random.randint(1, 3)):
            if self.is_rare(3):
                inner = self.mapping(indent + 2, depth + 1) if self.is_rare(2) else self.sequence(indent + 2, depth + 1)
                lines.append(f"{space}- {inner.lstrip(' ')}")
            else:
                value = self.node(indent + self.random.randint(1, 3), depth + 1)
                lines.append(space + "-" + (self.end() if self.is_rare(12) else value))
        return "".join(lines)

    def flow(self, indent: int, depth: int) -> str:
        gap = self.random.choice(("", "", " ", f"\n{' ' * (indent + 1)}", f" # c\n{' ' * (indent + 1)}"))
        parts = [self.flow_part(indent, depth) for _ in range(self.random.randint(0, 3))]
        if self.is_rare(2):
            parts = [f"{self.random.choice(_KEYS[:8])}: {part}" if part else "a" for part in parts]
            start, end = "{", "}"
        else:
            start, end = "[", "]"
        last = "," if parts and self.is_rare(5) else ""
        return f"{start}{gap}{f',{gap or chr(32)}'.join(parts)}{last}{gap}{end}"

    def flow_part(self, indent: int, depth: int) -> str:
        if depth < _DEEPEST and self.is_rare(4):
            return self.flow(indent, depth + 1)
        if self.anchors and self.is_rare(6):
            return f"*{self.random.choice(self.anchors)} "
        start = self.properties("scalar") if self.is_rare(8) else ""
        return start + self.random.choice(("a", "1", "a b", "true", "'x y'", '"é"', "null", "a:b", "1.5", "-1", "x"))

    def scalar(self, indent: int) -> str:
        kind = self.random.choice(("plain", "plain", "single", "double", "lines"))
        if kind == "plain":
            return self.random.choice(_PLAIN)
        fold = f"\n{' ' * (indent + 1)}" if self.is_rare(4) else f"\n\n{' ' * (indent + 1)}" if self.is_rare(8) else " "
        if kind == "lines":
            return f"a{fold}b{fold}c"
        words = [self.random.choice(_QUOTED) for _ in range(self.random.randint(1, 3))]
        if kind == "double":
            return f'"{fold.join(words)}"' if not self.is_rare() else f'"a\\\n{" " * (indent + 1)}b"'
        return f"'{fold.join(words)}'"

    def block(self, indent: int) -> str:
        header = self.random.choice(_HEADERS)
        comment = f" {self.random.choice(_COMMENTS)}" if self.is_rare() else ""
        space = " " * (indent + 1)
        lines = ["x", *(self.random.choice(_LINES) for _ in range(self.random.randint(0, 4)))]
        return f"{header}{comment}\n{''.join(f'{space}{line}' * bool(line) + chr(10) for line in lines)}"


def document(random: Random) -> str:
    """A text that is valid YAML in most cases, and invalid in others."""
    writer = _Writer(random)
    text = writer.between() + writer.node(0, 0).lstrip(" \t\n")
    if writer.is_rare(6):
        text = f"---\n{text}"
    if writer.is_rare(12):
        text += "...\n"
    if writer.is_rare(12):
        text += "---\nsecond: 1\n"
    if writer.is_rare(6):
        text = _mistaken(random, text)
    if writer.is_rare(8):
        text = text.rstrip("\n")
    if writer.is_rare(4):
        text = text.replace("\n", random.choice(("\r\n", "\r\n", "\r")))
    return f"\ufeff{text}" if writer.is_rare(10) else text


def _mistaken(random: Random, text: str) -> str:
    """A text in which a character is missing, doubled or replaced."""
    at = random.randrange(len(text))
    return text[:at] + random.choice(("", text[at] * 2, *":-'\"[]{}#&*| \t")) + text[at + 1 :]
