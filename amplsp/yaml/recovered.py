"""The result of reading a text with mistakes in it."""

from __future__ import annotations

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Edit, Span
from amplsp.yaml.tree import Tree


class SyntaxProblem(NamedTuple):
    """A syntax error in the author's text.

    Attributes:
        span: the mistake itself, not the place at which the parser noticed it.
        message: what is wrong and what would be right.
        edits: the fix, if it is what the author meant; else empty.
        fix: the title of the fix; else empty.
    """

    span: Span
    message: str
    edits: tuple[Edit, ...] = ()
    fix: str = ""


class Recovered(NamedTuple):
    """A tree, with the mistakes that were found while reading it.

    Attributes:
        lost: the spans of the first words of the lines that were not read.
        is_reread: whether lines were read differently from other parsers.
        odd_quotes: characters around values that look like quotes, but are valid YAML without being quotes.
    """

    tree: Tree
    syntax_errors: list[SyntaxProblem]
    lost: list[Span]
    is_reread: bool = False
    odd_quotes: tuple[SyntaxProblem, ...] = ()
