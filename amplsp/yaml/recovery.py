"""Reading on behind syntax errors, so that one half-typed line does not hide what is known of all the others.

The parser reports one error and stops. Recovery repairs the place (`mistakes`), parses again, and of several possible
repairs keeps the one that lets the parser get furthest. Positions always count in the author's text.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from amplsp.yaml.builder import Tree, Trouble, build
from amplsp.yaml.mistakes import Repair, repairs
from amplsp.yaml.text import Edit, Span, apply_edits

MOST_REPAIRS = 12
_CHARACTERS_TO_SPEND = 4_000_000
"""How much text is parsed in search of repairs; small files never come near it."""


class SyntaxMistake(NamedTuple):
    """A syntax error in the author's text.

    Attributes:
        fix: the title of the repair, where the edits are what the author meant; else empty.
    """

    span: Span
    message: str
    edits: tuple[Edit, ...]
    fix: str


class Recovered(NamedTuple):
    """A tree with what was wrong on the way to it.

    Attributes:
        lost: the spans of the words that begin the lines which were not read.
    """

    tree: Tree
    mistakes: list[SyntaxMistake]
    lost: list[Span]


def read(text: str) -> Recovered:
    """Read a text, whatever is wrong with it."""
    try:
        return Recovered(build(text), [], [])
    except Trouble as trouble:
        return _Recovery(text).run(trouble)


class _Recovery:
    def __init__(self, text: str) -> None:
        self.original = text
        self.text = text
        self.shifts = _Shifts()
        self.mistakes: list[SyntaxMistake] = []
        self.lost: list[Span] = []
        self.damaged: list[Span] = []
        self.budget = _CHARACTERS_TO_SPEND

    def run(self, trouble: Trouble) -> Recovered:
        for _ in range(MOST_REPAIRS):
            outcome = self.repair(trouble)
            if isinstance(outcome, Tree):
                return self.finish(outcome)
            if outcome is None:
                break
            trouble = outcome
        return self.finish(self.give_up(trouble))

    def repair(self, trouble: Trouble) -> Tree | Trouble | None:
        """Apply the best repair: the first that leaves nothing to repair, else the one that gets furthest."""
        best: tuple[int, Repair, Trouble] | None = None
        for candidate in repairs(self.text, trouble):
            text = apply_edits(self.text, candidate.edits)
            self.budget -= len(text)
            if self.budget < 0:
                break
            try:
                tree = build(text)
            except Trouble as next_trouble:
                reached = next_trouble.offset - sum(
                    len(edit.text) - (edit.span.end - edit.span.start) for edit in candidate.edits
                )
                if best is None or reached > best[0]:
                    best = (reached, candidate, next_trouble)
                continue
            self.keep(candidate)
            return tree
        if best is None or (best[0] <= trouble.offset and not best[1].edits):
            return None
        self.keep(best[1])
        return best[2]

    def keep(self, repair: Repair) -> None:
        """Take a repair over; a mistake on a line that a former repair touched is a consequence, not another mistake."""
        span = self.back(repair.span)
        edits = tuple(Edit(self.back(edit.span), edit.text) for edit in repair.edits)
        follows = any(
            abs(span.start - known.span.start) < 2 or known.span.start <= span.start <= known.span.end
            for known in self.mistakes
        )
        if not follows and not self.is_consequence(span):
            self.mistakes.append(SyntaxMistake(span, repair.message, edits if repair.fix else (), repair.fix))
        self.lost += [self.back(lost) for lost in repair.lost]
        self.damaged += [self.back(damaged) for damaged in repair.damaged]
        self.text = apply_edits(self.text, repair.edits)
        self.shifts.add(repair.edits)

    def is_consequence(self, span: Span) -> bool:
        """Whether only blanks lie between a line that was lost and this place: its block has lost its head."""
        return any(
            lost.end <= span.start and not self.original[self.line_end(lost.end) : span.start].strip()
            for lost in self.lost
        )

    def line_end(self, offset: int) -> int:
        ends = [found for found in (self.original.find("\n", offset), self.original.find("\r", offset)) if found >= 0]
        return min(ends, default=len(self.original))

    def back(self, span: Span) -> Span:
        return Span(self.shifts.back(span.start), self.shifts.back(span.end))

    def give_up(self, trouble: Trouble) -> Tree:
        """Read the text up to the line of the trouble."""
        at = self.shifts.back(trouble.offset)
        if not self.mistakes:
            self.mistakes.append(SyntaxMistake(Span(at, min(at + 1, len(self.original))), "this is not YAML", (), ""))
        cut = max(self.text.rfind("\n", 0, trouble.offset), 0)
        while cut > 0:
            self.lost.append(Span(self.shifts.back(cut), self.shifts.back(cut)))
            self.budget -= cut
            try:
                return build(self.text[:cut]) if self.budget > -_CHARACTERS_TO_SPEND else build("")
            except Trouble:
                cut = max(self.text.rfind("\n", 0, min(cut, trouble.offset)), 0) // 2
        return build("")

    def finish(self, tree: Tree) -> Recovered:
        """Carry every place of the tree back to the author's text."""
        if tree.root is not None:
            for node in tree.root.walk():
                node.span = self.back(node.span)
                node.damaged = node.damaged or any(damaged.contains(node.span) for damaged in self.damaged)
        aliases = [alias._replace(span=self.back(alias.span)) for alias in tree.aliases]
        remarks = [remark._replace(span=self.back(remark.span)) for remark in tree.remarks]
        behind = self.back(tree.next_document) if tree.next_document else None
        return Recovered(
            tree._replace(aliases=aliases, remarks=remarks, next_document=behind), self.mistakes, self.lost
        )


class _Shifts:
    """Turns offsets of a repaired text back into offsets of the author's."""

    def __init__(self) -> None:
        self.rounds: list[tuple[list[int], list[tuple[int, int, int]]]] = []

    def add(self, edits: tuple[Edit, ...]) -> None:
        """Note a round of edits on the text as it was before this round."""
        starts, pieces, shift = [], [], 0
        for (start, end), replacement in sorted(edits):
            starts.append(start + shift)
            pieces.append((len(replacement), start, end))
            shift += len(replacement) - (end - start)
        self.rounds.append((starts, pieces))

    def back(self, offset: int) -> int:
        """The offset in the author's text."""
        for starts, pieces in reversed(self.rounds):
            index = bisect_right(starts, offset) - 1
            if index < 0:
                continue
            length, start, end = pieces[index]
            within = offset - starts[index]
            offset = min(start + within, end) if within < length else end + within - length
        return offset
