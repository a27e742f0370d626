"""Checks what a plug-in's rule yields, so that a mistake in it is reported with the name of the rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from amplsp.problem import At, Fix, Lack, Levels, Problem, Related, Severity
from amplsp.yaml.nodes import Node
from amplsp.yaml.text import Edit, Span


def examine(problem: object, length: int) -> None:
    """Check what a rule yielded for a text of this length.

    Raises:
        TypeError: it is not a problem, or a part of it is wrong.
    """
    mistake = next(_mistakes(problem, length), "")
    if mistake:
        raise TypeError(mistake)


def _mistakes(problem: Any, length: int) -> Iterator[str]:
    if not isinstance(problem, Problem):
        yield f"it yielded {type(problem).__name__}, not a Problem"
        return
    parts: tuple[Any, ...] = problem
    place, message, level, related, fixes = parts
    if not isinstance(place, Node | Span | At | Lack):
        yield f"the place of its problem is {type(place).__name__}, not a node, Span, At or Lack"
    if isinstance(place, Span) and not _is_span(place):
        yield "the place of its problem is a Span without two numbers"
    if not isinstance(message, str) or not message:
        yield "the message of its problem is not a text"
    if not (level is None or isinstance(level, Severity) or is_levels(level)):
        yield "the level of its problem is not a Severity or Levels of two"
    if not isinstance(related, tuple) or not all(map(_is_related, related)):
        yield "the related places of its problem are not a tuple of Related, each with a Span and a text"
    if not isinstance(fixes, tuple) or not all(_is_fix(fix, length) for fix in fixes):
        yield "the fixes of its problem are not a tuple of Fix, each with a title and a tuple of Edit inside the text"


def is_levels(levels: object) -> bool:
    """Whether something is a severity for each profile."""
    return isinstance(levels, Levels) and all(isinstance(each, Severity) for each in levels)


def _is_span(span: object) -> bool:
    return isinstance(span, Span) and all(isinstance(each, int) for each in span)


def _is_related(related: object) -> bool:
    return isinstance(related, Related) and _is_span(related.span) and isinstance(related.message, str)


def _is_fix(fix: object, length: int) -> bool:
    if not (isinstance(fix, Fix) and isinstance(fix.title, str) and isinstance(fix.edits, tuple)):
        return False
    return all(_is_edit(edit, length) for edit in fix.edits)


def _is_edit(edit: object, length: int) -> bool:
    if not (isinstance(edit, Edit) and _is_span(edit.span) and isinstance(edit.text, str)):
        return False
    return 0 <= edit.span.start <= edit.span.end <= length
