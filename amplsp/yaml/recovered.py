"""What reading a text with mistakes in it gives."""

from __future__ import annotations

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Edit, Span
from amplsp.yaml.tree import Tree


class SyntaxProblem(NamedTuple):
    """A syntax error in the author's text.

    Attributes:
        span: the mistake itself, not where the parser noticed it.
        message: what is wrong and what would be right.
        edits: the repair, where it is what the author meant; else empty.
        fix: the title of the repair; else empty.
    """

    span: Span
    message: str
    edits: tuple[Edit, ...] = ()
    fix: str = ""


class Recovered(NamedTuple):
    """A tree with what was wrong on the way to it.

    Attributes:
        lost: the spans of the words that begin the lines which were not read.
        is_reread: whether lines were read otherwise than a parser would.
        odd_quotes: what looks like quotes around a value and is legal without being quotes.
    """

    tree: Tree
    syntax_errors: list[SyntaxProblem]
    lost: list[Span]
    is_reread: bool = False
    odd_quotes: tuple[SyntaxProblem, ...] = ()
