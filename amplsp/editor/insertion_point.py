"""Where someone types: the line and what is around it, what can be written there, and what completion offers for it."""

from __future__ import annotations

import enum
import re
from functools import cached_property, lru_cache

from amplsp.editor.open_blocks import blocks_above, key_at
from amplsp.manifest.definitions import definition_at
from amplsp.named_tuple import NamedTuple
from amplsp.yaml import Document, Edit, Path, Span
from amplsp.yaml.insertion import Layout, layout_of
from amplsp.yaml.lines import closing_quote, comment_start, indentation, is_blank, is_dash, is_document_mark

Topic = tuple[str, ...]
"""What `documentation.describe` can say more about: the kind of thing and what it needs to find it."""


class InsertionKind(enum.Enum):
    """What belongs into a place."""

    KEY = "key"
    VALUE = "value"
    ALIAS = "alias"
    RULE = "rule"


class InsertionPoint(NamedTuple):
    """A place where something can be written.

    Attributes:
        kind: what belongs there.
        path: the way to the mapping of a key, or to the value.
        span: what is replaced.
        typed: the characters of `span` in front of the cursor.
        lead: what goes in front: spaces, a dash, a brace.
        tail: what goes after: a closing quote, a comma, a brace.
        column: the column of the key in block style.
        present: for a key the other keys of the mapping, for a rule the other rules of the directive.
        has_colon: whether a colon follows the key already.
        has_nested: whether lines that belong to what is written here stand below already.
        flow: whether it is inside braces or brackets.
        quote: the quote in which the value is written; empty outside of quotes.
        is_json: whether the surroundings put keys in double quotes.
        fits: whether the indentation is right as it is.
        is_new_item: whether a dash is written too.
    """

    kind: InsertionKind
    path: Path
    span: Span
    typed: str
    lead: str = ""
    tail: str = ""
    column: int = 0
    present: tuple[str, ...] = ()
    has_colon: bool = False
    has_nested: bool = False
    flow: bool = False
    quote: str = ""
    is_json: bool = False
    fits: bool = True
    is_new_item: bool = False

    @property
    def margin(self) -> str:
        """The spaces and the quote in front of the word that was typed."""
        return self.typed[: len(self.typed) - len(self.typed.lstrip(" \t\"'"))]


class CompletionKind(enum.Enum):
    """What an offer is."""

    KEY = "key"
    BLOCK = "block"
    WORD = "word"
    PROVIDER = "provider"
    MODULE = "module"
    OBJECT = "object"
    FIELD = "field"
    NAME = "name"
    DESTINATION = "destination"
    SCHEDULE = "schedule"
    NUMBER = "number"
    ALIAS = "alias"
    RULE = "rule"


class Completion(NamedTuple):
    """An offer.

    Attributes:
        label: what the list shows.
        kind: what it is.
        edit: what accepting it does to the text.
        path: the way to the key or value that is then there.
        filter_text: what the characters typed so far are compared with.
        detail: a few words beside the label.
        topic: what its documentation is about; empty where there is none.
        snippet: the edit's text with places to fill in, in the syntax of the Language Server Protocol, each line but
            the first indented relative to the line of the edit; empty where the edit's text is all.
        is_made_up: whether any other text is as right, so that it must not take the place of what was typed.
    """

    label: str
    kind: CompletionKind
    edit: Edit
    path: Path
    filter_text: str
    detail: str = ""
    topic: Topic = ()
    snippet: str = ""
    is_made_up: bool = False


def type_at(path: Path) -> str:
    """The type that the schema asks for at a path; empty where it knows nothing of it."""
    definition = definition_at(path)
    return definition.type if definition is not None else ""


class Below(NamedTuple):
    """The next line below that is neither blank nor a comment.

    Attributes:
        column: of its first character that is not a space; -1 after the document's end.
        text: what stands there.
    """

    column: int
    text: str

    @property
    def is_dash(self) -> bool:
        """Whether it begins a list item."""
        return is_dash(self.text, 0)


class Cursor:
    """A place in a document.

    Attributes:
        document: the document.
        offset: the place.
        line: its zero-based line.
        start: the offset at which the line begins.
        column: the place's column in code points.
        text: the line without its break.
        blocks: what is open in front of what the cursor is on.
        has_dash: whether a dash stands on the line in front of the cursor.
        comment: the column of the line's comment, or the line's length.
    """

    def __init__(self, document: Document, offset: int) -> None:
        self.document = document
        self.line = document.lines.line_of(offset)
        self.start, end = document.lines.content(self.line)
        # A byte order mark takes no column.
        self.start += document.text.startswith("\ufeff", self.start, end)
        self.offset = min(max(offset, self.start), end)
        self.column = self.offset - self.start
        self.text = document.text[self.start : end]
        self.blocks = blocks_above(document, self.line)
        self.has_dash = False
        comment = comment_start(self.text)
        self.comment = len(self.text) if comment is None else comment

    @cached_property
    def below(self) -> Below:
        """What stands below the line."""
        lines = self.document.lines
        for number in range(self.line + 1, len(lines)):
            text = lines.line(number)
            if is_blank(text):
                continue
            if is_document_mark(text):
                break
            column = indentation(text)
            return Below(column, text[column:])
        return Below(-1, "")

    @cached_property
    def layout(self) -> Layout:
        """The document's own indentation."""
        return layout_of(self.document)

    def keys_below(self, column: int) -> list[str]:
        """The keys that a mapping at a column has below the line."""
        lines = self.document.lines
        found: list[str] = []
        if self.line + 1 >= len(lines):
            return found
        for match in _entries_up_to(column).finditer(lines.text, lines.starts[self.line + 1]):
            spaces, text = match.groups()
            if len(spaces) < column or (not spaces and is_document_mark(text)):
                break
            key = key_at(text, 0)
            if key is not None:
                found.append(key.name)
        return found

    def span(self, start: int, end: int) -> Span:
        """A part of the line."""
        return Span(self.start + start, self.start + end)

    def value_in_quotes(self, path: Path, at: int) -> list[InsertionPoint]:
        """A place for a value in the quotes that open at a column; nothing after the closing one."""
        quote = self.text[at]
        closing = closing_quote(self.text, at + 1, quote)
        if closing is None:
            end = max(len(self.text.rstrip()), self.column)
            return [self.value_point(path, at + 1, end, tail=quote, quote=quote)]
        return [self.value_point(path, at + 1, closing, quote=quote)] if self.column <= closing else []

    def end_of_text(self, at: int) -> int:
        """Where the text that begins at a column ends: at its last character that is not a space, or at the cursor."""
        return max(at + len(self.text[at : self.comment].rstrip()), self.column)

    def blank_before_comment(self, end: int) -> str:
        """The space that is needed between what ends at a column and a comment there."""
        return " " if self.text[end : end + 1] == "#" else ""

    def is_nested_below(self, column: int) -> bool:
        """Whether what stands below belongs to a key at a column of this line."""
        return self.below.column > column or (self.below.is_dash and self.below.column == column)

    def value_point(  # noqa: PLR0913  # it fills a record
        self, path: Path, start: int, end: int, *, lead: str = "", tail: str = "", quote: str = ""
    ) -> InsertionPoint:
        """A place for a value in block style on this line."""
        column = self.blocks.column
        return InsertionPoint(
            InsertionKind.VALUE,
            path,
            self.span(start, end),
            self.text[start : self.column],
            lead=lead,
            tail=tail,
            column=column,
            has_nested=self.below.column > column if self.blocks.is_list else self.is_nested_below(column),
            quote=quote,
        )


@lru_cache(maxsize=64)
def _entries_up_to(column: int) -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\r))( {{0,{column}}})([^ \t\r\n#][^\r\n]*)", re.MULTILINE)
