"""Recovers from syntax errors, so that one half-typed line does not hide all the others.

The parser reports one error and stops. Recovery repairs the place (`syntax_errors`), parses again, and keeps the repair
with which the parser gets furthest. Positions always refer to the author's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from amplsp.late_pattern import late_pattern
from amplsp.yaml.builder import build
from amplsp.yaml.nodes import Scalar
from amplsp.yaml.offset_map import OffsetMap
from amplsp.yaml.recovered import Recovered, SyntaxProblem
from amplsp.yaml.slips import find_slips
from amplsp.yaml.text import Edit, LineTable, Span, apply_edits
from amplsp.yaml.tree import ParseFailure, Tree

if TYPE_CHECKING:
    from amplsp.yaml.slips.judging import IsKey
    from amplsp.yaml.slips.raw_lines import Slip
    from amplsp.yaml.syntax_errors import SyntaxRepair

MOST_REPAIRS = 12
"""The largest number of mistakes; after them, the rest of the text is not read."""
_MOST_WORK = 120_000
"""The largest number of values that are read to find repairs; a hundred characters count as one value."""
_MOST_READINGS = 3
"""The number of times that a long text can be read to find repairs, if that is more."""
_CHARACTERS_PER_VALUE = 100
_LINE_BREAK = late_pattern(r"[\r\n]")
Apart = Callable[[], "Recovered | None"]


def read(text: str, is_key: IsKey | None = None, apart: Apart | None = None, furthest: int | None = None) -> Recovered:
    """Read a text, even with mistakes in it.

    Args:
        text: the text.
        is_key: tells which keys exist; without it, a line that can be read as it is written is read so.
        apart: reads a text with mistakes in parts; None if that is not possible.
        furthest: the last offset at which the parser may notice the first mistake; None for any offset.

    Raises:
        ParseFailure: the parser notices a mistake later than that.
    """
    slips = find_slips(text)
    in_parts = apart() if slips and apart is not None else None
    if in_parts is not None:
        return in_parts
    recovered = _read(text, slips, is_key, apart, furthest)
    if not slips:
        return recovered
    from amplsp.yaml.slips.judging import judged  # noqa: PLC0415 - few texts have such lines

    sure, possible = judged(slips, recovered.tree, is_key)
    if len(sure) < len(slips):
        recovered = _read(text, sure, is_key, None, furthest)
        if possible:
            other = _read(text, sure + possible, is_key, None, furthest)
            if _others(other, sure + possible) < _others(recovered, sure):
                return other
    keyless = [slip for slip in sure if slip.key is None]
    if len(keyless) < len(sure) and _others(recovered, sure):
        other = _read(text, keyless, is_key, None, furthest)
        if _others(recovered, sure) > _others(other, keyless):
            return other
    return recovered


def _others(recovered: Recovered, slips: list[Slip]) -> int:
    """The number of syntax errors other than slips."""
    return len(recovered.syntax_errors) - sum(not slip.is_legal for slip in slips)


def _read(text: str, slips: list[Slip], is_key: IsKey | None, apart: Apart | None, furthest: int | None) -> Recovered:
    # The library skips a byte order mark without counting it.
    has_mark = text.startswith("\ufeff")
    if not has_mark and not slips:
        try:
            tree = build(text)
        except ParseFailure as failure:
            if furthest is not None and failure.offset > furthest:
                raise
            return (apart() if apart is not None else None) or _Recovery(text, is_key).run(failure)
        return Recovered(tree, [], _cut(tree))
    recovery = _Recovery(text, is_key)
    recovery.correct(slips, (Edit(Span(0, 1), ""),) if has_mark else ())
    try:
        tree = build(recovery.text)
    except ParseFailure as failure:
        if furthest is not None and recovery.origins.back(Span(failure.offset, failure.offset)).start > furthest:
            raise
        recovered = recovery.run(failure)
    else:
        recovered = recovery.finish(tree)
    odd_quotes = tuple(_problem(slip) for slip in slips if slip.is_legal)
    return recovered._replace(is_reread=bool(slips), odd_quotes=odd_quotes)


def _problem(slip: Slip) -> SyntaxProblem:
    return SyntaxProblem(slip.span, slip.message, slip.edits, slip.fix)


class _Recovery:
    """The search for a readable text. `text` is the author's text with repairs so far, `budget` the remaining work."""

    def __init__(self, text: str, is_key: IsKey | None) -> None:
        self.original = text
        self.is_key = is_key
        self.text = text
        self.origins = OffsetMap(len(text))
        self.syntax_errors: list[SyntaxProblem] = []
        self.lost: list[Span] = []
        self.damaged: list[Span] = []
        self.budget = 0

    def correct(self, slips: list[Slip], edits: tuple[Edit, ...]) -> None:
        """Apply the readings of slips, together with other edits."""
        for slip in slips:
            self.syntax_errors += [] if slip.is_legal else [_problem(slip)]
            self.lost += slip.lost
            self.damaged += slip.damaged
            edits += slip.reading
        self.apply(edits)

    def run(self, failure: ParseFailure) -> Recovered:
        self.budget = max(_MOST_WORK, _MOST_READINGS * _work(failure, self.text))
        for _ in range(MOST_REPAIRS):
            outcome = self.repair(failure)
            if isinstance(outcome, Tree):
                return self.finish(outcome)
            if outcome is None:
                break
            failure = outcome
        return self.finish(self.give_up(failure))

    def build(self, text: str) -> Tree:
        """Read a text, and count the work if it fails.

        Raises:
            ParseFailure: the text is not YAML.
        """
        try:
            return build(text)
        except ParseFailure as failure:
            self.budget -= _work(failure, text)
            raise

    def repair(self, failure: ParseFailure) -> Tree | ParseFailure | None:
        """Apply the best repair: the first that leaves no mistakes, else the one that gets furthest.

        Of those that leave no mistakes, one that puts keys in places where they exist is better than an earlier one.
        """
        from amplsp.yaml.syntax_errors import repairs  # noqa: PLC0415 - most texts need none

        whole: tuple[SyntaxRepair, Tree] | None = None
        best: tuple[int, SyntaxRepair, ParseFailure] | None = None
        tried = set()
        for candidate in repairs(self.text, LineTable(self.text), failure):
            if candidate.edits in tried:
                continue
            tried.add(candidate.edits)
            if self.budget < 0 or (whole is not None and not candidate.keys):
                break
            try:
                tree = self.build(apply_edits(self.text, candidate.edits))
            except ParseFailure as next_failure:
                reached = next_failure.offset - _growth(candidate.edits)
                if best is None or reached > best[0]:
                    best = (reached, candidate, next_failure)
                continue
            if self.is_at_home(candidate, tree):
                self.keep(candidate)
                return tree
            whole = whole or (candidate, tree)
        if whole is not None:
            self.keep(whole[0])
            return whole[1]
        if best is None:
            return None
        self.keep(best[1])
        return best[2]

    def is_at_home(self, repair: SyntaxRepair, tree: Tree) -> bool:
        """Whether a repair puts its keys in places where they exist, or moves none."""
        if not repair.keys or self.is_key is None or tree.root is None:
            return True
        self.budget -= tree.work
        starts = {
            key.start + _growth(edit for edit in repair.edits if edit.span.start <= key.start) for key in repair.keys
        }
        return all(
            self.is_key(node.parent.path, node.source)
            for node in tree.root.walk()
            if node.span.start in starts and isinstance(node, Scalar) and node.parent is not None
        )

    def keep(self, repair: SyntaxRepair) -> None:
        """Apply a repair, and record its mistake unless it is only a consequence of an earlier one."""
        span = self.origins.back(repair.span)
        edits = tuple(Edit(self.origins.back(edit.span), edit.text) for edit in repair.edits)
        mistake = SyntaxProblem(span, repair.message, edits if repair.fix else (), repair.fix)
        if repair.message and not self.joins(mistake) and not self.follows(span):
            self.syntax_errors.append(mistake)
        self.lost += map(self.origins.back, repair.lost)
        self.damaged += map(self.origins.back, repair.damaged)
        self.apply(repair.edits)

    def apply(self, edits: tuple[Edit, ...]) -> None:
        self.text = apply_edits(self.text, edits)
        self.origins.apply(edits)

    def joins(self, mistake: SyntaxProblem) -> bool:
        """Whether tabs elsewhere are already reported; this repair then becomes a part of that one."""
        from amplsp.yaml.syntax_errors.tabs import TAB_MESSAGE  # noqa: PLC0415 - as above

        if mistake.message != TAB_MESSAGE:
            return False
        for index, known in enumerate(self.syntax_errors):
            if known.message == TAB_MESSAGE:
                new = tuple(edit for edit in mistake.edits if all(edit.span != old.span for old in known.edits))
                self.syntax_errors[index] = known._replace(edits=known.edits + new)
                return True
        return False

    def follows(self, span: Span) -> bool:
        """Whether a place touches a known mistake, or is directly below a line lost with the head of its block."""
        touches = any(
            abs(span.start - known.span.start) < 2 or known.span.start <= span.start <= known.span.end
            for known in self.syntax_errors
        )
        return touches or any(
            lost.end <= span.start and not self.original[self.line_end(lost.end) : span.start].strip()
            for lost in self.lost
        )

    def line_end(self, offset: int) -> int:
        found = _LINE_BREAK.search(self.original, offset)
        return found.start() if found else len(self.original)

    def give_up(self, failure: ParseFailure) -> Tree:
        """Read the text up to the line of the failure, or half of it, until it can be read."""
        at = self.origins.back(Span(failure.offset, failure.offset)).start
        if not self.syntax_errors:
            self.syntax_errors.append(SyntaxProblem(Span(at, min(at + 1, len(self.original))), "this is not YAML"))
        cut = max(self.text.rfind("\n", 0, failure.offset), 0)
        while cut > 0:
            self.lost.append(self.origins.back(Span(cut, cut)))
            try:
                return build(self.text[:cut])
            except ParseFailure:
                cut = max(self.text.rfind("\n", 0, cut // 2), 0)
        return build("")

    def finish(self, tree: Tree) -> Recovered:
        """Map every place of the tree to the author's text."""
        back = self.origins.back
        for node in tree.root.walk() if tree.root is not None else ():
            node.span = back(node.span)
            if self.damaged and any(damaged.contains(node.span) for damaged in self.damaged):
                node.damaged = True
        return Recovered(
            tree._replace(
                aliases=[alias._replace(span=back(alias.span)) for alias in tree.aliases],
                warnings=[warning._replace(span=back(warning.span)) for warning in tree.warnings],
                next_document=back(tree.next_document) if tree.next_document else None,
            ),
            self.syntax_errors,
            [*self.lost, *map(back, _cut(tree))],
        )


def _cut(tree: Tree) -> list[Span]:
    """The place at which reading stopped because of size or depth; everything that seems missing may be after it."""
    return [] if tree.cut is None else [Span(tree.cut, tree.cut)]


def _work(failure: ParseFailure, text: str) -> int:
    """The work of reading a text that failed."""
    return failure.work + len(text) // _CHARACTERS_PER_VALUE


def _growth(edits: Iterable[Edit]) -> int:
    """The number of characters by which edits make a text longer."""
    return sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits)
