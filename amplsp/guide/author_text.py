"""Tells the author's text inside a section that is written anew from what this program wrote."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind
from amplsp.guide.strings import fill, forms, match, template

if TYPE_CHECKING:
    from amplsp.guide.object_items import ObjectItem
    from amplsp.guide.outline import Placed
    from amplsp.guide.provider_info import ProviderInfo
    from amplsp.guide.reading import Reading
    from amplsp.mdx.page import Block, Page

_SENTENCES = {
    SectionKind.ACTIONS: ("LEAD", "READ-A", "READ-B", "READ-C", "READ-D", "READ-SOME", "SUB", "WRITE", "PROXY"),
    SectionKind.OBJECTS: ("OBJ-R", "OBJ-W", "OBJ-PROXY", "TODO-ALL"),
    SectionKind.EXAMPLE: ("EX", "EX-LEAD"),
    SectionKind.USING: (
        *("INTRO-KEY", "INTRO-BAS", "INTRO-CC", "START", "U1", "U2", "U3", "U4", "U5", "DYN"),
        *("U5-READ", "U5-SUB", "U5-READ-SUB", "U5-WRITE", "U5-PROXY", "CALL-KEY", "CALL-BAS", "CALL-OA", "CALL"),
    ),
}
_PROMPTS = ("PROMPT-OA", "PROMPT-KEY", "PROMPT-BAS", "PROMPT-CC")
_LABELS = r"(?:(?:, (?:and )?| and )[^.]{1,60})*"
_TODOS = re.compile(
    r"TODO: (?:Add supported (?:objects|actions)|Add (?:API )?reference link|Replace with explicit list if required"
    r"|Confirm supported objects or replace with 'All objects supported\.'"
    r"|Confirm that incremental read is not supported|Name the objects that are read incrementally"
    r"|Add an example manifest|Say whether a Provider App is needed"
    r"|Say what the UI component prompts the customer for"
    r"|The code does not name these objects of the schema for (?:read|write), confirm that they are not supported: .*)"
)
_FIELDS = re.compile(re.escape(" The fields are ") + r"[^.]*\.\Z")


@cache
def _prompt_pattern() -> re.Pattern[str]:
    usual = "|".join(re.escape(form[:-1]) + _LABELS + r"\." for name in _PROMPTS for form in forms(name))
    fields = re.escape(template("PROMPT-FIELDS")).replace("<fields>", r"[^.]{1,120}")
    return re.compile(rf"{re.escape(fill('U4'))}(?: (?:{usual}|{fields}))?")


class AuthorText:
    """Tells this program's blocks from the author's.

    Attributes:
        known: what is known now.
        own: texts that the section has now, such as the facts' own sentence about signing in.
        items: the object items, by their first line.
    """

    def __init__(self, known: ProviderInfo, reading: Reading, own: dict[SectionKind, list[str]]) -> None:
        self.known = known
        self.own = {
            kind: {" ".join(line.strip().removeprefix("- ").split()) for line in lines} for kind, lines in own.items()
        }
        self.manifests = {kind: "\n".join(lines) for kind, lines in own.items()}
        self.items: dict[int, ObjectItem] = {item.block.lines[0]: item for item in reading.objects}

    def is_ours(self, block: Block, kind: SectionKind) -> bool:
        """Whether an update may drop a block, because what it says is written anew."""
        if block.kind == "code":
            return f"\n{block.text}```" in self.manifests.get(kind, "") and bool(block.text.strip())
        if block.flat in self.own.get(kind, ()) or (kind is SectionKind.OBJECTS and block.lines[0] in self.items):
            return True
        if any(not _TODOS.fullmatch(comment) for comment in block.comments):
            return False
        text = block.bare
        if not text:
            return bool(block.comments)
        if kind is SectionKind.OBJECTS and self._is_note(text):
            return True
        return self._is_sentence(text, kind)

    def _is_sentence(self, text: str, kind: SectionKind) -> bool:
        if kind is SectionKind.USING and (_prompt_pattern().fullmatch(text) or self._is_intro_with_fields(text)):
            return True
        if kind is SectionKind.ACTIONS and self.known.subscribe_note and text.startswith(fill("SUB")):
            return True
        return any(match(name, text) is not None for name in _SENTENCES.get(kind, ()))

    def _is_intro_with_fields(self, text: str) -> bool:
        return match("INTRO-KEY", _FIELDS.sub("", text)) is not None

    def _is_note(self, text: str) -> bool:
        return text == template("INCOMPLETE").removeprefix("> ")


def leftovers(page: Page, placed: Placed, kind: SectionKind, recognition: AuthorText) -> list[str]:
    """The author's runs of lines in a section, without the heading, in order, with plain line breaks.

    A run that was indented below one of our bullets is moved to the left, so that it reads the same on its own.
    """
    section = placed.section
    heading = section.heading
    first = heading.lines[1] if heading else page.lines.line_of(section.span.start)
    last = page.lines.line_of(section.span.end - 1) + 1 if section.span.end > section.span.start else first
    dropped = _dropped(placed, kind, recognition)
    runs: list[list[str]] = [[]]
    for line in range(first, last):
        if line in dropped:
            runs.append([])
        else:
            runs[-1].append(page.lines.line(line))
    texts = ("\n".join(run).strip("\n") for run in map(_without_blank_ends, runs) if run)
    return [textwrap.dedent(text) for text in texts if text.strip()]


def _dropped(placed: Placed, kind: SectionKind, recognition: AuthorText) -> set[int]:
    dropped: set[int] = set()
    for block in placed.section.blocks:
        if block.kind != "heading" and recognition.is_ours(block, kind):
            dropped.update(range(*block.lines))
    return dropped


def _without_blank_ends(run: list[str]) -> list[str]:
    while run and not run[0].strip():
        run = run[1:]
    while run and not run[-1].strip():
        run = run[:-1]
    return run
