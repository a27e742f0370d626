"""The facts of a whole page for an update: its modules, its objects, and its statements on incremental reading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.guide.extract import object_namer
from amplsp.guide.line_function import ACTIONS, function_of, lines_of
from amplsp.guide.line_renewal import Facts, signs
from amplsp.guide.object_renewal import ObjectRenewal, has_table
from amplsp.guide.outline import SectionKind, kind_of
from amplsp.guide.section_renewal import Renewal
from amplsp.guide.strings import match
from amplsp.guide.text_lines import without_blank_ends

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.guide.object_items import ObjectItem
    from amplsp.guide.objects import ListedObject
    from amplsp.guide.outline import Placed
    from amplsp.guide.provider_info import ProviderInfo
    from amplsp.guide.reading import Reading
    from amplsp.mdx.page import Block

_SUPPORTED = (
    *(SectionKind.WHAT, SectionKind.ACTIONS, SectionKind.NOTES, SectionKind.OBJECTS, SectionKind.DOMAIN),
    SectionKind.EXAMPLE,
)
_OF_MODULES = (SectionKind.ACTIONS, SectionKind.OBJECTS)
_DENIES = re.compile(r"\b(?:not|no|never|only full)\b|n['\u2019]t\b", re.IGNORECASE)
_EXCEPTS = re.compile(r"\bexcept|\bapart from\b|\bother than\b", re.IGNORECASE)
_OBJECTS_HEADING = re.compile(r"\bobjects?\b", re.IGNORECASE)
_OTHER_NAME = re.compile(r"\(([^()]+)\)\s*\Z")
_MANIFEST = re.compile(r"^\s*(?:specVersion|integrations):", re.MULTILINE)
_SAMPLES = "github.com/amp-labs/samples"


def is_modular(reading: Reading) -> bool:
    """Whether a page has separate parts for a provider's modules, so that the place of a section shows its module."""
    for kind in _OF_MODULES:
        heads = reading.heads(kind)
        if len(heads) > 1 or any(each.parent is not SectionKind.WHAT for each in heads if each.section.level > 2):
            return True
    leads = [
        line
        for kind in (SectionKind.WHAT, SectionKind.ACTIONS)
        for line in lines_of(reading.page, reading.blocks(kind), kind)
        if line.function == "module-lead"
    ]
    return len(leads) > 1


class PageRenewal:
    """Updates the sections of a page.

    Args:
        reading: the page.
        known: the current facts.
        provider: the catalog's facts.
        bodies: the sections of a new page.
    """

    def __init__(
        self,
        reading: Reading,
        known: ProviderInfo,
        provider: Provider | None,
        bodies: dict[SectionKind, list[str]],
    ) -> None:
        self.reading = reading
        self.known = known
        self.bodies = bodies
        self.name_of = object_namer(reading, provider)
        self.items: dict[int, ObjectItem] = {item.block.lines[0]: item for item in reading.objects}
        self.unlisted: dict[str, list[str]] = {}
        told = known.facts
        is_told = told.incremental is not None or any(each.incremental for each in told.objects or ())
        self.facts = Facts(
            known,
            self.name_of,
            self._example_text(),
            any(not _DENIES.search(text) for text in self._of_incremental()),
            any(map(_EXCEPTS.search, self._of_incremental())),
            is_told=is_told,
            base_url=known.base_url if known.choices.rebases else "",
        )

    def _example_text(self) -> str:
        """The text of the section with the example, current or new."""
        own = [self.reading.page.source(each.section.span) for each in self.reading.of(SectionKind.EXAMPLE)]
        return "\n".join(own or self.bodies.get(SectionKind.EXAMPLE, []))

    def _of_incremental(self) -> list[str]:
        """What the page says about incremental reading outside the bullet about reading."""
        bullet = self.reading.bullet("read")
        blocks = (block for kind in _SUPPORTED for block in self.reading.blocks(kind) if block is not bullet)
        return [block.bare for block in blocks if "incremental" in block.bare.lower()]

    def lacks(self, kind: SectionKind) -> bool:
        """Whether the page lacks the content of a section elsewhere."""
        if any(kind_of(block.flat) is kind for block in self.reading.page.blocks if block.kind == "heading"):
            return False
        if kind is SectionKind.OBJECTS:
            return not self._objects_elsewhere()
        return kind is not SectionKind.ACTIONS or not self._bullets(SectionKind.WHAT)

    def _objects_elsewhere(self) -> bool:
        headings = (each.section.title for each in self.reading.of(SectionKind.DOMAIN))
        if any(map(_OBJECTS_HEADING.search, headings)):
            return True
        blocks = [*self.reading.blocks(SectionKind.ACTIONS), *self.reading.blocks(SectionKind.WHAT)]
        return any(_is_about_objects(block) for block in blocks)

    def _bullets(self, kind: SectionKind) -> bool:
        lines = lines_of(self.reading.page, self.reading.blocks(kind), kind)
        return any(line.function in ACTIONS for line in lines)

    def section(self, placed: Placed, kind: SectionKind, *, is_first: bool) -> list[str]:
        """The new lines of a section, without its heading."""
        if kind is SectionKind.OBJECTS:
            return self._objects(placed, is_first=is_first)
        body = self.bodies.get(kind, [])
        if kind is SectionKind.WHAT and self._bullets(kind) and not self.reading.of(SectionKind.ACTIONS):
            body = self.bodies.get(SectionKind.ACTIONS, [])
        if kind is SectionKind.EXAMPLE:
            return self._example(placed, body, is_first=is_first)
        return Renewal(self.reading.page, placed, kind, body, self.facts).run(is_first=is_first)

    def _example(self, placed: Placed, body: list[str], *, is_first: bool) -> list[str]:
        is_sentence = len(body) == 1 and match("EX", body[0]) is not None
        renewal = Renewal(self.reading.page, placed, SectionKind.EXAMPLE, body if is_sentence else [], self.facts)
        lines = renewal.run(is_first=False)
        blocks = placed.section.blocks
        is_shown = any(
            _SAMPLES in block.text or (block.kind == "code" and _MANIFEST.search(block.text)) for block in blocks
        )
        code = "\n".join(body[2:])
        if len(body) > 2 and code in "\n".join(lines) and body[0] not in lines:
            return [*body[:2], *lines]
        if is_shown or not is_first or (body and "\n".join(body) in "\n".join(lines)):
            return lines
        return [*body, *([""] if body and lines else []), *lines]

    def _objects(self, placed: Placed, *, is_first: bool) -> list[str]:
        renewal = ObjectRenewal(self.reading.page, placed, self.known, self.items, self.name_of)
        body = self.bodies.get(SectionKind.OBJECTS, [])
        if renewal.is_empty and is_first and body:
            return body
        told = self.known.facts.objects
        only = {each.name for each in told} if told is not None else None
        additions = self.additions() if is_first else {}
        lines = [part for line in renewal.run(additions, only=only) for part in line.split("\n")]
        self.unlisted |= {action: names for action, names in renewal.unlisted.items() if names}
        return without_blank_ends(lines)

    def additions(self) -> dict[str, list[ListedObject]]:
        """For each action, the known objects that no list of the page has."""
        if self.known.extent == "all":
            return {}
        listed: dict[str, set[str]] = {"read": set(), "write": set()}
        for item in self.reading.objects:
            other = _OTHER_NAME.search(item.name)
            names = {signs(self.name_of(item.name) or item.name), signs(item.name), signs(other[1] if other else "")}
            actions = ("read", "write") if item.is_both or not item.action else (item.action,)
            for action in actions:
                listed[action] |= names
        return {
            action: [each for each in self.known.listed(action) if signs(each.name) not in listed[action]]
            for action in ("read", "write")
            if action in self.known.capabilities
        }

    def note_unlisted(self) -> None:
        """Record the known objects that a page does not name, if it has no list for them."""
        text = self.reading.page.text.casefold()
        for action, new in self.additions().items():
            names = [each.name for each in new if each.name.casefold() not in text]
            if names:
                self.unlisted[action] = names

    def own_words(self, placed: Placed, kind: SectionKind) -> list[str]:
        """The author's groups of lines in a section, which an update does not change."""
        if kind is SectionKind.WHAT and not self.reading.of(SectionKind.ACTIONS):
            kind = SectionKind.ACTIONS
        ours = {
            number
            for line in lines_of(self.reading.page, placed.section.blocks, kind)
            if line.function
            for number in range(*line.lines)
        }
        ours |= {number for block in placed.section.blocks if self._is_item(block) for number in range(*block.lines)}
        page, section = self.reading.page, placed.section
        first = section.heading.lines[1] if section.heading else page.lines.line_of(section.span.start)
        last = page.lines.line_of(section.span.end - 1) + 1 if section.span.end > section.span.start else first
        runs: list[list[str]] = [[]]
        for number in range(first, last):
            if number in ours:
                runs.append([])
            else:
                runs[-1].append(page.lines.line(number))
        texts = ("\n".join(without_blank_ends(run)).strip() for run in runs)
        return [text for text in texts if text and text.replace("\n", "") not in "".join(self.bodies.get(kind, []))]

    def _is_item(self, block: Block) -> bool:
        return block.kind == "item" and block.lines[0] in self.items


def _is_about_objects(block: Block) -> bool:
    """Whether a block is a table of objects or the lead of a list of them."""
    if has_table(block):
        return True
    return block.kind == "paragraph" and bool(function_of(block.bare, SectionKind.OBJECTS, is_item=False, depth=0))
