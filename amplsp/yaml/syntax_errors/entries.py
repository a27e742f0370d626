"""Lines that are not valid entries: half-typed keys, wrong colons, values that need quotes or their own line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amplsp.late_pattern import late_pattern
from amplsp.yaml.lines import glued_key_at
from amplsp.yaml.scalars import in_quotes, resolve
from amplsp.yaml.syntax_errors.error_site import ErrorSite, SyntaxRepair
from amplsp.yaml.text import Edit, Span, quote

_ONE_WORD = late_pattern(r"[\w.-]+\Z")
_TWO_PARTS = late_pattern(r"(?P<key>[A-Za-z]\w*)[ ]*[= ][ ]*(?P<value>\S.*)\Z")


def half_key(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A line that is not a `key: value`: a key that is still being typed, or a colon without a space after it."""
    line = site.lines.line_of(site.begin)
    if "simple key" not in site.failure.reason and site.key_line(line) is not None:
        return
    yield from _glued(site, line)
    yield from _without_colon(site, line)
    yield site.blank(line, half_message(site, line))


def half_key_above(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """The line above a key is not a `key: value`, and the parser read both as one text."""
    above = site.above(site.line)
    if above is None or site.key_line(above) is not None or site.source(site.content(above))[:1] in "'\"[{|>":
        return
    yield from _glued(site, above)
    yield from _without_colon(site, above)
    yield site.blank(above, half_message(site, above))


def colon_above(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """The line above is a word without its colon, followed by a comment."""
    above = site.above(site.line)
    if above is not None and site.key_line(above) is None and not site.is_dash(above):
        yield from _without_colon(site, above)


def half_message(site: ErrorSite, line: int) -> str:
    """The message about such a line."""
    span = site.content(line)
    text, shown = site.source(span), site.quoted(span)
    if text.startswith("//"):
        return f'{shown} is not a "key: value" pair; a comment begins with "#"'
    parts = _TWO_PARTS.match(text[:200])
    if parts:
        pair = f"{parts['key']}: {parts['value']}"
        return f'{shown} is not a "key: value" pair; write "{pair[:80]}"'
    if _ONE_WORD.match(text[:200]):
        return f'{shown} is not a "key: value" pair; write "{text[:80]}:" and a value'
    return f'{shown} is not a "key: value" pair'


def _glued(site: ErrorSite, line: int) -> Iterator[SyntaxRepair]:
    span = site.content(line)
    key = glued_key_at(site.source(span), 0)
    if key is None:
        return
    after = span.start + key.after
    message = (
        f'missing space after the colon in {site.quoted(span)}; write "{site.text[span.start : after - 1][:80]}: …"'
    )
    yield SyntaxRepair(span, message, (Edit(Span(after, after), " "),), "insert a space after the colon")


def _without_colon(site: ErrorSite, line: int) -> Iterator[SyntaxRepair]:
    """A single word above lines that are indented deeper: only its colon is missing."""
    span = site.content(line)
    word, below = site.source(span), site.below(line)
    if below is None or not _ONE_WORD.match(word[:200]):
        return
    column = span.start - site.lines.starts[line]
    if _stands_aside(site, line, below):
        return
    if site.indent(below) > column or (site.is_dash(below) and site.indent(below) == column):
        message = f'missing colon after {site.quoted(span)}; write "{word[:80]}:"'
        yield SyntaxRepair(span, message, (Edit(Span(span.end, span.end), ":"),), "insert the colon")


_FURTHEST_IN = 4


def _stands_aside(site: ErrorSite, line: int, below: int) -> bool:
    """Whether a word interrupts a block and does not begin one."""
    above, column = site.above(line), site.column(line)
    if site.indent(below) - column > _FURTHEST_IN:
        return True
    if above is not None and site.is_open(above) and column <= site.column(above):
        return True
    if above is None or site.is_dash(below) or site.indent(below) not in (site.indent(above), site.column(above)):
        return False
    # The block of the key above with the same indentation tells how far a block of this one would be indented.
    first = above
    for number in site.lines_above(line):
        if site.column(number) <= column:
            return site.column(number) == column and site.indent(first) != site.indent(below)
        first = number
    return False


def end_mark(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A `...` without a document before it is valid, although the library rejects it."""
    span = site.bare(site.line)
    if site.source(span) == "...":
        yield SyntaxRepair(span, "", (Edit(span, "   "),))


def directive(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A line that begins with `%`."""
    line = site.lines.line_of(site.begin)
    span = site.bare(line)
    if not site.source(span).startswith("%"):
        return
    message = f"{site.quoted(span)} is not a directive of YAML 1.2; remove the line"
    yield site.blank(line, message)


_IN_FLOW = late_pattern(r"[^,\]}\r\n]*")
_KEY_END = late_pattern(r":(?=[ \t\r\n]|\Z)")
_KEY_BEFORE = late_pattern(r"""(?P<key>[\w-]+)["']?[ ]*:[ \t]*\Z""")


def unquoted(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A value that begins with a character that has a meaning in YAML."""
    for begin in dict.fromkeys((site.begin, site.offset)):
        character = site.text[begin : begin + 1]
        if character.strip() and character not in "\"'":
            yield from _quote(site, begin, f'must not begin with an unquoted "{character}"')


def colon_in_value(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A second `: ` on one line."""
    line = site.lines.line_of(site.offset)
    start = site.content(line).start
    colon = _KEY_END.search(site.text, start, site.offset)
    if colon is None:
        return
    value = re.compile(r"\S").search(site.text, colon.end(), site.offset)
    if value is not None and value.group() not in "\"'[{":
        yield from _quote(site, value.start(), 'must not contain ": " unquoted')


def _quote(site: ErrorSite, start: int, why: str) -> Iterator[SyntaxRepair]:
    line = site.lines.line_of(start)
    bare = site.bare(line)
    what, end = "a value", bare.end
    if site.failure.brackets:
        found = _IN_FLOW.match(site.text, start)
        end = start + len(found.group().rstrip()) if found else start
    elif start <= site.content(line).start:
        colon = _KEY_END.search(site.text, start, bare.end)
        what, end = ("a key", colon.start()) if colon else (what, end)
    if end <= start:
        return
    span = Span(start, end)
    before = _KEY_BEFORE.search(site.text[max(start - 80, site.lines.starts[line]) : start])
    noun = "schedule" if before and before["key"] == "schedule" else what.removeprefix("a ")
    source = site.source(span)
    if len(source) > 1 and source[0] == source[-1] == "`":
        # The quotes of Markdown; what would not be text without quotes was not meant as text.
        source = source[1:-1]
        noun = "value"
    cured = in_quotes(source) if isinstance(resolve(source), str) or not source else source
    right = f"quote the {noun}: {cured}" if cured != source else f"write {cured}"
    shown = right if len(cured) <= 82 else f"quote the {noun}: {quote(source)}"
    yield SyntaxRepair(span, f"{what} {why}; {shown}", (Edit(span, cured),), f"quote the {noun}")


def list_after_key(site: ErrorSite) -> Iterator[SyntaxRepair]:
    """A list that begins on the line of its key."""
    line = site.lines.line_of(site.offset)
    here = site.key_line(line)
    if here is None or here.value is None or not site.source(here.value).startswith("-"):
        return
    dash = here.value.start
    below = site.below(line)
    indent = here.key_span.start - site.lines.starts[line] + 2
    if below is not None and site.is_dash(below) and site.indent(below) >= indent - 2:
        indent = site.indent(below)
    gap = Span(site.text.rindex(":", here.key_span.end, dash) + 1, dash)
    message = f"a list cannot begin on the line of its key; put {site.quoted(here.value)} on the next line, indented"
    edit = Edit(gap, site.lines.newline() + " " * indent)
    yield SyntaxRepair(here.value, message, (edit,), "put the list on its own line")
