"""The place where the user types: the line and its surroundings, what can be written there, and the completions."""

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
"""A topic for `documentation.describe`: its kind, and the words to find it."""


class InsertionKind(enum.Enum):
    """What belongs in a place."""

    KEY = "key"
    VALUE = "value"
    ALIAS = "alias"
    RULE = "rule"


class InsertionPoint(NamedTuple):
    """A place where something can be written.

    Attributes:
        kind: what belongs there.
        path: the path of the mapping of a key, or of the value.
        span: the span that is replaced.
        typed: the characters of `span` before the cursor.
        lead: the text to write before it: spaces, a dash, a brace.
        tail: the text to write after it: a closing quote, a comma, a brace.
        column: the column of the key in block style.
        present: for a key, the other keys of the mapping; for a rule, the other rules of the directive.
        has_colon: whether a colon already follows the key.
        has_nested: whether following lines already belong to what is written here.
        flow: whether it is inside braces or brackets.
        quote: the quote around the value; empty outside quotes.
        is_json: whether keys around it are in double quotes.
        fits: whether the indentation is already right.
        is_new_item: whether a dash is also written.
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
        """The spaces and the quote before the typed word."""
        return self.typed[: len(self.typed) - len(self.typed.lstrip(" \t\"'"))]


class CompletionKind(enum.Enum):
    """The kind of a completion."""

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
    """A completion.

    Attributes:
        label: its text in the list.
        kind: its kind.
        edit: the edit for accepting it.
        path: the path of the new key or value.
        filter_text: the text with which typed characters are compared.
        detail: a few words next to the label.
        topic: the topic of its documentation; empty if there is none.
        snippet: the edit's text with places to fill in, in the syntax of the Language Server Protocol, each line but
            the first indented relative to the line of the edit; empty if there are no such places.
        is_made_up: whether any other text is equally right, so that it must not replace what was typed.
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
    """The type in the schema at a path; empty if the schema does not have the path."""
    definition = definition_at(path)
    return definition.type if definition is not None else ""


class Below(NamedTuple):
    """The next line below that is neither blank nor a comment.

    Attributes:
        column: the column of its first character that is not a space; -1 after the end of the document.
        text: its text.
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
        blocks: the open blocks before the cursor's word.
        has_dash: whether a dash is on the line before the cursor.
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
        """The next line after the cursor's."""
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
        """The document's layout."""
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
        """A place for a value in the quotes that open at a column; empty after the closing one."""
        quote = self.text[at]
        closing = closing_quote(self.text, at + 1, quote)
        if closing is None:
            end = max(len(self.text.rstrip()), self.column)
            return [self.value_point(path, at + 1, end, tail=quote, quote=quote)]
        return [self.value_point(path, at + 1, closing, quote=quote)] if self.column <= closing else []

    def end_of_text(self, at: int) -> int:
        """The end of the text that begins at a column: its last character that is not a space, or the cursor."""
        return max(at + len(self.text[at : self.comment].rstrip()), self.column)

    def blank_before_comment(self, end: int) -> str:
        """The space that is needed between text that ends at a column and a comment there."""
        return " " if self.text[end : end + 1] == "#" else ""

    def is_nested_below(self, column: int) -> bool:
        """Whether the following line belongs to a key at a column of this line."""
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
