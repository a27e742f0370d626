"""Remembers the findings in a manifest's integrations, so that unchanged ones need not be checked again.

The findings of most rules in an integration depend only on it (`Rule.is_local`). They are kept for the integration's
lines, with places relative to its first line, as long as nothing around the integrations changes: the settings, the
catalog, and all text outside the list. All other rules check the whole manifest each time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from amplsp.manifest.excerpt import Excerpt
from amplsp.manifest.manifest import Manifest
from amplsp.named_tuple import NamedTuple
from amplsp.problem import At
from amplsp.yaml.insertion import layout_of
from amplsp.yaml.node import Path, format_path
from amplsp.yaml.text import Edit, Position, Span

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.problem import Problem
    from amplsp.rules import Rule
    from amplsp.settings import Settings
    from amplsp.subject import Subject
    from amplsp.yaml.parts import Piece

_LIST = "integrations"


class Recall:
    """The memory of one manifest, version after version.

    Attributes:
        known: for the lines of an integration, the findings of local rules in it.
        crowded: the rules with more findings than are listed; they check the whole manifest.
    """

    def __init__(self) -> None:
        self._conditions: tuple[object, ...] = ()
        self.known: dict[str, tuple[Diagnostic, ...]] = {}
        self.crowded: set[str] = set()

    def begin(self, subject: Subject, settings: Settings, most: int) -> Remembered | None:
        """What is known about a manifest; None if all of it must be checked. `most` findings of a rule are listed."""
        if not isinstance(subject, Manifest) or subject.document.parts is None:
            return None
        pieces = subject.document.parts.pieces
        around = (subject.text[: pieces[0].start], subject.text[pieces[-1].end :])
        conditions = (settings, most, subject.catalog, subject.destinations, subject.model, layout_of(subject.document))
        if (*conditions, around) != self._conditions:
            self._conditions = (*conditions, around)
            self._forget()
        if Excerpt(subject, pieces, ()).shape_problems:
            # A key at the root may stand for one that an integration lacks.
            self._forget()
            return None
        return Remembered(self, subject, pieces, most)

    def _forget(self) -> None:
        self.known = {}
        self.crowded = set()


class Remembered:
    """The known findings in one version, and those that are added."""

    def __init__(self, recall: Recall, manifest: Manifest, pieces: Sequence[Piece], most: int) -> None:
        self._recall = recall
        self._most = most
        self._places = [_Place(manifest, piece, number) for number, piece in enumerate(pieces)]
        self._new: dict[int, list[Diagnostic]] = {}
        self._by_rule: dict[str, list[Diagnostic]] = {}
        # A line that could not be read may belong to the integration before or after it.
        self._doubtful = {
            place.number + step for place in self._places if place.piece.has_mistakes for step in (-1, 0, 1)
        }
        for place in self._places:
            known = recall.known.get(place.lines) if place.number not in self._doubtful else None
            if known is None:
                self._new[place.number] = []
                continue
            for found in place.arrive(known) if known else ():
                self._by_rule.setdefault(found.rule, []).append(found)
        self._excerpt = Excerpt(manifest, pieces, self._new)

    def of(self, rule: Rule, stamp: Callable[[Rule, Problem], Diagnostic]) -> list[Diagnostic] | None:
        """All findings of a rule; None if it must check the whole manifest."""
        if not rule.is_local or rule.id in self._recall.crowded:
            return None
        known = self._by_rule.get(rule.id, [])
        new = [stamp(rule, each) for each in islice(rule.check(self._excerpt), self._most + 1)]
        if len(known) + len(new) > self._most:
            self._recall.crowded.add(rule.id)
            return None
        for each in new:
            place = self._places[bisect_right(self._places, each.span.start, key=_start_of) - 1]
            if place.number in self._new and place.piece.start <= each.span.start < place.piece.end:
                self._new[place.number].append(each)
        return known + new

    def keep(self) -> None:
        """Remember this version, and nothing of integrations that are not in it."""
        known = self._recall.known
        kept = {place.lines: known[place.lines] for place in self._places if place.lines in known}
        for index, found in self._new.items():
            place = self._places[index]
            if index not in self._doubtful and all(map(place.holds, found)):
                kept[place.lines] = tuple(place.leave(found)) if found else ()
        self._recall.known = kept


class _Place(NamedTuple):
    """Where an integration is."""

    manifest: Manifest
    piece: Piece
    number: int

    def holds(self, diagnostic: Diagnostic) -> bool:
        """Whether a whole finding is inside the integration; its path may be the list's, if an item has no value."""
        names, indexes = self._ways
        if not (diagnostic.path.startswith(names) and diagnostic.index_path.startswith(indexes)):
            return False
        inside = Span(self.piece.start, self.piece.end)
        related = [each.span for each in diagnostic.related]
        edits = [edit.span for fix in diagnostic.fixes for edit in fix.edits]
        return all(map(inside.contains, [diagnostic.span, diagnostic.about, *related, *edits]))

    @property
    def lines(self) -> str:
        """Its text."""
        return self.piece.part.text

    @property
    def _ways(self) -> tuple[str, str]:
        """The path of the integration in names, and by indexes."""
        path: Path = (_LIST, self.piece.above)
        return self.manifest.path_of(At(path)), format_path(path)

    def leave(self, diagnostics: list[Diagnostic]) -> Iterable[Diagnostic]:
        """Findings with places relative to this one."""
        names, indexes = self._ways
        for each in diagnostics:
            kept = _shifted(each, -self.piece.start, -self.piece.line)
            yield kept._replace(path=each.path.removeprefix(names), index_path=each.index_path.removeprefix(indexes))

    def arrive(self, diagnostics: tuple[Diagnostic, ...]) -> Iterable[Diagnostic]:
        """Findings that were relative to this place, with places in the text."""
        names, indexes = self._ways
        for each in diagnostics:
            found = _shifted(each, self.piece.start, self.piece.line)
            yield found._replace(path=names + each.path, index_path=indexes + each.index_path)


def _shifted(found: Diagnostic, by: int, lines: int) -> Diagnostic:
    """A finding this many characters and lines further down."""
    return found._replace(
        span=_moved(found.span, by),
        start=Position(found.start.line + lines, found.start.column),
        end=Position(found.end.line + lines, found.end.column),
        related=tuple(each._replace(span=_moved(each.span, by)) for each in found.related),
        fixes=tuple(
            fix._replace(edits=tuple(Edit(_moved(span, by), text) for span, text in fix.edits)) for fix in found.fixes
        ),
        about=_moved(found.about, by),
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _start_of(place: _Place) -> int:
    return place.piece.start
