"""From the parser's complaint to the mistake a person made: where it is, what to say, and how to read on.

The parser stops at the first character it cannot place, often far behind the mistake. Each function here recognises one
kind of mistake and proposes *repairs*: edits with which the rest of the text can be read. A repair that is also what
the author meant becomes a fix.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from amplsp.yaml.text import Edit, LineTable, Span, indent_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from amplsp.yaml.builder import Trouble

_KEY = re.compile(
    r"""[ ]*(?:-[ ]+)*(?P<key>"[^"]*"|'[^']*'|[^\s#:'"\[\]{}][^:#]*?):(?:[ ]+(?P<value>\S.*?))?[ ]*(?:[ ]\#.*)?\Z"""
)
_GLUED = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z]\w*):(?=[^\s/:])")
_WORD = re.compile(r"[ ]*(?:-[ ]+)*(?P<word>[^\s#:]*)")


class Repair(NamedTuple):
    """A way to read on.

    Attributes:
        span: the mistake.
        message: what is wrong and what would be right.
        edits: what makes the text readable.
        fix: the title under which the edits are offered to the author; empty where they only serve the reading.
        lost: the words at the start of the lines that are not read any more; keys that begin like them are not missing.
        damaged: the places where values are not what the author means.
    """

    span: Span
    message: str
    edits: tuple[Edit, ...]
    fix: str = ""
    lost: tuple[Span, ...] = ()
    damaged: tuple[Span, ...] = ()


def repairs(text: str, trouble: Trouble) -> Iterator[Repair]:
    """The ways to read on behind a trouble, the likeliest first; the last one always works on the line itself."""
    site = _Site(text, trouble)
    if trouble.reason in ("too deep", "too large"):
        yield site.cut(trouble.reason)
        return
    for pattern, propose in _PROPOSALS:
        if re.search(pattern, trouble.reason):
            yield from propose(site)
    yield site.blank(site.line, site.describe())
    yield site.blank_block(site.line, site.describe())


class _Site:
    """The surroundings of a trouble."""

    def __init__(self, text: str, trouble: Trouble) -> None:
        self.text = text
        self.lines = LineTable(text)
        self.trouble = trouble
        self.offset = min(trouble.offset, len(text))
        self.line = self.with_content(self.lines.line_of(self.offset))

    def with_content(self, line: int) -> int:
        """The line itself, or the nearest one above that is not blank (the parser often stops behind the last line)."""
        while line > 0 and not self.lines.line(line).strip():
            line -= 1
        return line

    def line_span(self, line: int) -> Span:
        """A line's text without indentation, comment and trailing blanks."""
        start, end = self.lines.content(line)
        text = self.text[start:end]
        bare = re.split(r"(?:(?<=\s)|\A)#", text, maxsplit=1)[0]
        bare = (bare if bare.strip() else text).rstrip()
        return Span(start + len(bare) - len(bare.lstrip()), start + max(len(bare), 1 if text else 0))

    def word(self, line: int) -> Span:
        found = _WORD.match(self.lines.line(line))
        start = self.lines.starts[line]
        return Span(start + found.start("word"), start + found.end("word")) if found else Span(start, start)

    def above(self, line: int) -> int | None:
        """The nearest line above that is neither blank nor a comment."""
        for number in range(line - 1, -1, -1):
            content = self.lines.line(number).strip()
            if content and not content.startswith("#"):
                return number
        return None

    def block(self, line: int) -> int:
        """The last line of what is indented below a line."""
        indent = indent_of(self.lines.line(line))
        last = line
        for number in range(line + 1, len(self.lines)):
            content = self.lines.line(number)
            if content.strip() and indent_of(content) <= indent:
                break
            if content.strip():
                last = number
        return last

    def describe(self) -> str:
        quoted = self.text[slice(*self.line_span(self.line))][:80]
        return f'"{quoted}" does not fit here; a mapping wants "key: value" at the indentation of its other keys'

    def blank(self, line: int, message: str) -> Repair:
        span = self.line_span(line)
        content = self.lines.content(line)
        return Repair(span, message, (Edit(content, " " * (content.end - content.start)),), lost=(self.word(line),))

    def blank_block(self, line: int, message: str) -> Repair:
        last = self.block(line)
        edits = []
        for number in range(line, last + 1):
            content = self.lines.content(number)
            edits.append(Edit(content, " " * (content.end - content.start)))
        return Repair(self.line_span(line), message, tuple(edits), lost=(self.word(line),))

    def cut(self, reason: str) -> Repair:
        """Give up the rest of the text: it is deeper or larger than any manifest."""
        message = "nested too deeply for a manifest" if reason == "too deep" else "too many values for a manifest"
        start = self.lines.starts[self.lines.line_of(self.offset)]
        span = Span(self.offset, min(self.offset + 1, len(self.text)))
        return Repair(span, message, (Edit(Span(start, len(self.text)), ""),), lost=(Span(start, start),))


def _half_key(site: _Site) -> Iterator[Repair]:
    """A line that is no `key: value`: a key still being typed, or a colon without a blank behind it."""
    line = site.lines.line_of(site.trouble.context if site.trouble.context is not None else site.offset)
    yield from _glued(site, line)
    span = site.line_span(line)
    word = site.text[slice(*span)][:80]
    yield site.blank(
        line,
        f'"{word}" is not a "key: value" pair; write "{word}:" and a value' if " " not in word else site.describe(),
    )


def _glued(site: _Site, line: int) -> Iterator[Repair]:
    found = _GLUED.match(site.lines.line(line))
    if not found:
        return
    start = site.lines.starts[line]
    span = site.line_span(line)
    colon = start + found.end()
    message = f'no blank after the colon in "{site.text[slice(*span)][:80]}"; write "{found["key"]}: …"'
    yield Repair(span, message, (Edit(Span(colon, colon), " "),), "insert a blank after the colon")


def _not_allowed_here(site: _Site) -> Iterator[Repair]:
    """A second `: ` on one line, or a line indented deeper than the one above allows."""
    line = site.lines.line_of(site.offset)
    start = site.lines.starts[line]
    before = _KEY.match(site.lines.line(line)[: site.offset - start])
    if before and before["value"]:
        yield from _quote_value(site, line, 'an unquoted value must not contain ": "')
        return
    above = site.above(line)
    if above is not None and not _KEY.match(site.lines.line(above)):
        yield from _glued(site, above)
        yield site.blank(above, _half_message(site, above))
    yield from _indentation(site, line)


def _half_message(site: _Site, line: int) -> str:
    word = site.text[slice(*site.line_span(line))][:80]
    return f'"{word}" is not a "key: value" pair; write "{word}:" and a value'


def _indentation(site: _Site, line: int | None = None) -> Iterator[Repair]:
    """A line between two levels: try the levels around it, the nearest first."""
    line = site.line if line is None else line
    content = site.lines.line(line)
    indent = indent_of(content)
    levels: list[int] = []
    number = site.above(line)
    while number is not None and len(levels) < 6:
        level = indent_of(site.lines.line(number))
        levels += [found for found in (level, level + 2) if found not in levels]
        number = site.above(number) if level else None
    span = site.line_span(line)
    for level in sorted((found for found in levels if found != indent), key=lambda found: (abs(found - indent), found))[
        :4
    ]:
        start = site.lines.starts[line]
        message = f"indented by {indent}, which fits no level here; the lines around it are indented by {level}"
        for last in dict.fromkeys((line, site.block(line))):
            numbers = [number for number in range(line, last + 1) if site.lines.line(number).strip()]
            edits = tuple(_shift(site, number, level - indent) for number in numbers)
            yield Repair(
                Span(start, span.end), message, edits, f"indent by {level}" if abs(level - indent) == 1 else ""
            )


def _shift(site: _Site, line: int, by: int) -> Edit:
    start = site.lines.starts[line]
    return Edit(Span(start, start), " " * by) if by > 0 else Edit(Span(start, start - by), "")


def _unquoted(site: _Site) -> Iterator[Repair]:
    """A value that begins with a character which means something in YAML."""
    line = site.lines.line_of(site.trouble.context if site.trouble.context is not None else site.offset)
    character = site.text[site.trouble.context if site.trouble.context is not None else site.offset :][:1]
    if character == "\t" or site.text[site.offset : site.offset + 1] == "\t":
        yield from _tab(site)
        return
    yield from _quote_value(site, line, f'a value must not begin with an unquoted "{character}"')


def _quote_value(site: _Site, line: int, why: str) -> Iterator[Repair]:
    found = _KEY.match(site.lines.line(line))
    item = re.match(r"[ ]*(?:-[ ]+)+(?P<value>[^\s#].*?)[ ]*(?:[ ]#.*)?\Z", site.lines.line(line))
    match = found if found and found["value"] else item
    if match is None or match["value"][0] in "'\"|>":
        return
    start = site.lines.starts[line]
    span = Span(start + match.start("value"), start + match.end("value"))
    value = site.text[slice(*span)]
    mark = "'" if '"' in value or "\\" in value else '"'
    is_schedule = found is not None and found["key"].strip("\"'") == "schedule"
    cure = "quote the schedule" if is_schedule else "quote the value"
    quoted = f"{mark}{value.replace(mark, mark * 2) if mark == chr(39) else value}{mark}"
    yield Repair(span, f"{why}; {cure}: {quoted[:80]}", (Edit(span, quoted),), cure)


def _tab(site: _Site) -> Iterator[Repair]:
    """A tab where only spaces indent; all tabs of one stretch of lines are one mistake."""
    line = site.lines.line_of(site.offset)
    last = line
    while last + 1 < len(site.lines) and re.match(r"[ ]*\t", site.lines.line(last + 1)):
        last += 1
    start = site.lines.starts[line]
    lead = re.match(r"\s*", site.lines.line(line))
    span = Span(start, start + lead.end()) if lead and lead.end() else Span(site.offset, site.offset + 1)
    message = "a tab cannot indent YAML; use spaces"
    for unit in _tab_widths(site, line):
        edits = [_untab(site, number, unit) for number in range(line, last + 1)]
        yield Repair(span, message, tuple(edits), "turn tabs into spaces")
    if not lead or "\t" not in lead.group():
        yield Repair(
            span,
            "a tab cannot stand here; use a space",
            (Edit(Span(site.offset, site.offset + 1), " "),),
            "turn the tab into a space",
        )


def _tab_widths(site: _Site, line: int) -> list[int]:
    """How many spaces a tab may stand for: what brings the line to the level above, then the usual widths."""
    lead = re.match(r"\s*", site.lines.line(line))
    tabs = lead.group().count("\t") if lead else 0
    above = site.above(line)
    widths = [2, 4, 1, 8]
    if tabs and above is not None:
        spaces = len(lead.group()) - tabs if lead else 0
        for level in (indent_of(site.lines.line(above)), indent_of(site.lines.line(above)) + 2):
            width, rest = divmod(level - spaces, tabs)
            if rest == 0 and width > 0:
                widths.insert(0, width)
    return list(dict.fromkeys(widths))


def _untab(site: _Site, line: int, width: int) -> Edit:
    start = site.lines.starts[line]
    lead = re.match(r"\s*", site.lines.line(line))
    end = lead.end() if lead else 0
    return Edit(Span(start, start + end), site.lines.line(line)[:end].replace("\t", " " * width))


def _open_quote(site: _Site) -> Iterator[Repair]:
    """A quote that nothing closes on its line."""
    start = site.trouble.context
    swallowing = site.trouble.quoted
    if start is None or site.text[start : start + 1] not in ("'", '"'):
        start = swallowing.start if swallowing else None
    if start is None or site.text[start : start + 1] not in ("'", '"'):
        return
    yield _close_at_line_end(
        site, start, f"this quote is never closed; add {site.text[start]} at the end of the value", site.text[start]
    )


def _swallowed(site: _Site) -> Iterator[Repair]:
    """A quote that a later line's opening quote closed: the lines between look like keys."""
    quoted = site.trouble.quoted
    if quoted is None or "\n" not in site.text[slice(*quoted)]:
        return
    if site.lines.line_of(quoted.end) < site.lines.line_of(site.offset):
        return
    inner = site.text[slice(*quoted)].splitlines()[1:]
    if any(re.match(r"[ ]*(?:-[ ]+)*\w+:(?:[ ]|\Z)", line) for line in inner):
        yield from _open_quote(site)


def _open_bracket(site: _Site) -> Iterator[Repair]:
    start = site.trouble.bracket
    if start is None:
        return
    closing = "]" if site.text[start] == "[" else "}"
    yield _close_at_line_end(site, start, f'this "{site.text[start]}" is never closed; add "{closing}"', closing)


def _close_at_line_end(site: _Site, start: int, message: str, closing: str) -> Repair:
    line = site.lines.line_of(start)
    end = site.line_span(line).end if closing in "]}" else site.lines.content(line).end
    end = max(end, start + 1)
    opened = site.text[start:end]
    depth = opened.count(site.text[start]) - opened.count(closing) if closing in "]}" else 1
    inner = "," if closing in "]}" and opened.rstrip().endswith(":") else ""
    edit = Edit(Span(end, end), inner + closing * max(depth, 1))
    return Repair(Span(start, start + 1), message, (edit,), damaged=(Span(start, end),))


def _bad_escape(site: _Site) -> Iterator[Repair]:
    """A backslash in double quotes that YAML does not know."""
    at = site.text.rfind("\\", 0, site.offset + 1)
    if at < 0:
        return
    span = Span(at, min(at + 2, len(site.text)))
    written = site.text[slice(*span)]
    yield Repair(
        span,
        f'"{written}" is no escape in double quotes; write "\\{written}" or use single quotes',
        (Edit(Span(at, at), "\\"),),
        "double the backslash",
    )


_PROPOSALS: list[tuple[str, Callable[[_Site], Iterator[Repair]]]] = [
    (r"unknown escape|hexdecimal|hexadecimal", _bad_escape),
    (r"quoted scalar", _open_quote),
    (r"", _open_bracket),
    (r"", _swallowed),
    (r"tab character", _tab),
    (r"cannot start any token", _unquoted),
    (r"scanning an (?:alias|anchor)|while scanning a (?:tag|directive)", _unquoted),
    (r"simple key", _half_key),
    (r"mapping values are not allowed", _not_allowed_here),
    (r"did not find expected key|block end|expected '-'|<document start>|block sequence entries", _indentation),
    (
        r"did not find expected node content",
        lambda site: _quote_value(site, site.line, "this character begins no value"),
    ),
]
