"""Shows how files would change, as a patch: applying it with `patch -p0` or `git apply -p0` gives the same result.

A pipe or a file gets the bytes of the files. On a terminal, the lines are text, in which invisible and control
characters are escaped.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

import click

from amplsp.cli import _output
from amplsp.cli._line_diff import hunks
from amplsp.named_tuple import NamedTuple
from amplsp.terminal import BOLD, CYAN, GREEN, RED, Painter, escape
from amplsp.yaml.encoding import Undecodable, decode

_NOWHERE = "/dev/null"
_NO_BREAK = "\\ No newline at end of file"
_STYLES = {"@": CYAN, "+": GREEN, "-": RED}
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f-\xff]')
_ESCAPES = {"\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r", '"': '"', "\\": "\\"}


class Change(NamedTuple):
    """The change of a file by a command.

    Attributes:
        path: the file, as the user names it.
        before: its bytes; None if it does not exist yet.
        after: its new bytes.
    """

    path: str
    before: bytes | None
    after: bytes


def show_changes(changes: Iterable[Change], color: str) -> None:
    """Write to standard output how files would change."""
    has_colour = _output.wants_colour(color)
    painter = Painter(has_colour=has_colour)
    is_seen = _output.is_terminal()
    for change in changes:
        if change.before == change.after:
            continue
        shown = "".join(_painted(line, painter) for line in (_visible(change) if is_seen else _lines(change)))
        if is_seen:
            _output.say(shown, has_colour=has_colour)
            continue
        click.echo(shown.encode("latin-1"), nl=False)
        if _is_elsewhere(_name(change.path)):
            _output.say_note(
                f"note: {change.path} is outside of the current folder; "
                "patch and git apply change it only from a folder that holds it"
            )


def patch(changes: Iterable[Change]) -> bytes:
    """The changes as a patch, in the form for a pipe."""
    return "".join(line for change in changes for line in _lines(change)).encode("latin-1")


def _lines(change: Change) -> Iterator[str]:
    """The lines of a patch; every character is a byte."""
    before, after = (data.decode("latin-1") for data in (change.before or b"", change.after))
    name = _quoted(_name(change.path))
    return _patch(before, after, _NOWHERE if change.before is None else name, name)


def _visible(change: Change) -> Iterator[str]:
    """The same lines for people."""
    before, after = _text(change.before or b""), _text(change.after)
    name = _name(change.path)
    # Where all line breaks are CRLF and stay so, they need not be seen.
    hides_return = all(text.count("\n") == text.count("\r\n") for text in (before, after))
    for line in _patch(before, after, _NOWHERE if change.before is None else name, name):
        body = line[:-2] if hides_return and line.endswith("\r\n") else line[:-1]
        yield f"{escape(body)}\n"


def _text(data: bytes) -> str:
    try:
        decoded = decode(data)
    except Undecodable:
        return data.decode("utf-8", errors="replace")
    return ("\ufeff" if decoded.mark else "") + decoded.text


def _patch(before: str, after: str, old_name: str, new_name: str) -> Iterator[str]:
    yield f"--- {old_name}\n"
    yield f"+++ {new_name}\n"
    for line in hunks(_split(before), _split(after)):
        if line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n"
            yield f"{_NO_BREAK}\n"


def _split(text: str) -> list[str]:
    """The lines with their breaks; in a patch only LF ends a line."""
    *whole, rest = text.split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])


def _painted(line: str, painter: Painter) -> str:
    """A line in its colour, without its line break."""
    body = line.rstrip("\r\n")
    if line.startswith(("--- ", "+++ ")):
        return painter(body, BOLD) + line[len(body) :]
    style = _STYLES.get(line[:1])
    return painter(body, style) + line[len(body) :] if style else line


def _name(path: str) -> str:
    """The path of the written file from the current folder, with `/` between folders."""
    real, here = os.path.realpath(path), os.path.realpath(os.curdir)
    try:
        return os.path.relpath(real, here).replace(os.sep, "/")
    except ValueError:  # another drive
        return real.replace(os.sep, "/")


def _is_elsewhere(name: str) -> bool:
    return name.startswith("../") or PurePath(name).is_absolute()


def _quoted(name: str) -> str:
    """A name as git writes it: quoted if it is unusual, and with a tab after it if it has a space."""
    written = os.fsencode(name).decode("latin-1")
    # Without quotes, patch does not see spaces at the ends.
    if _SPECIAL.search(written) or written != written.strip(" "):
        written = f'"{_SPECIAL.sub(_escaped, written)}"'
    return f"{written}\t" if " " in written else written


def _escaped(found: re.Match[str]) -> str:
    char = found.group()
    return f"\\{_ESCAPES[char]}" if char in _ESCAPES else f"\\{ord(char):03o}"
