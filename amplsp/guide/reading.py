"""The content of a guide: its bullets, objects, addresses and class of authentication, as found in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.guide.incremental_words import ReadWords, read_words
from amplsp.guide.object_items import is_of_both, list_of, marked, object_item, row_items
from amplsp.guide.object_tables import object_tables
from amplsp.guide.outline import Placed, SectionKind, outline
from amplsp.guide.strings import fill, forms, from_text, match, pattern, template

if TYPE_CHECKING:
    from amplsp.guide.object_items import ObjectItem
    from amplsp.guide.object_tables import ObjectTable
    from amplsp.mdx.page import Block, Page

_ACTION = re.compile(r"\[?(read|subscribe|write|proxy) actions?\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"""(?:\]\([^)]*\))? [^\w\u2717\u274c\U0001f6ab]*
    (?:(?:is|are|do|does|can|will|be|have|has|been|which|that|these|they|at|the|moment|right|now|currently|presently|
        still|yet|also)\b [\s,*]*)*
    (?:no(?:\ longer|\ support|\W*\Z) | not\b | cannot\b | never\b | none\b | \w+n['\u2019]t\b |
        (?:un|in)(?:supported|available)\b | coming\ soon\b | to\ (?:come|follow)\b | planned\b |
        [\u2717\u274c\U0001f6ab])""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words after an action that is denied: "are not supported", ", unsupported", "(coming soon)"."""
_CODE = re.compile(r"`([^`]+)`")
_ADDRESS = re.compile(r"https?://[^\s)>\"\]]+")
_SAMPLE = re.compile(r"https://github\.com/amp-labs/samples/blob/([^/\s)]+)/([^\s)]+)")
_SAMPLES = "github.com/amp-labs/samples"
_MANIFEST = re.compile(r"^\s*(?:specVersion|integrations):", re.MULTILINE)

READ_PATTERNS = ("READ-A", "READ-B", "READ-C", "READ-D", "READ-SOME")
"""The fixed sentences about reading."""


class Reading:
    """A page with the meaning of its sections.

    Args:
        page: the page.
        looks_inside: whether headings between tags count; see `outline`.
    """

    def __init__(self, page: Page, *, looks_inside: bool = False) -> None:
        self.page = page
        self.placed = outline(page, looks_inside=looks_inside)

    def of(self, kind: SectionKind) -> list[Placed]:
        """The sections of a kind, with their subsections."""
        return [each for each in self.placed if each.kind is kind]

    def heads(self, kind: SectionKind) -> list[Placed]:
        """The sections of a kind, according to their own heading."""
        return [each for each in self.of(kind) if each.is_head]

    def blocks(self, kind: SectionKind) -> list[Block]:
        """The blocks of all sections of a kind."""
        return [block for each in self.of(kind) for block in each.section.blocks]

    @property
    def bullets(self) -> list[tuple[str, Block]]:
        """The bullets in "Supported actions" for supported actions, in order."""
        return [(action, block) for action, block, is_denied in self._bullets if not is_denied]

    @property
    def denied(self) -> tuple[str, ...]:
        """The actions that a bullet denies."""
        return tuple(action for action, _, is_denied in self._bullets if is_denied)

    @cached_property
    def _bullets(self) -> list[tuple[str, Block, bool]]:
        found = []
        for block in self.blocks(SectionKind.ACTIONS):
            named = _ACTION.match(block.bare) if block.kind == "item" and block.depth == 1 else None
            if named:
                is_denied = is_denied_after(block.bare, named.end())
                found.append((named[1].lower(), block, is_denied))
        return found

    @cached_property
    def bullet_groups(self) -> list[list[tuple[str, Block]]]:
        """The same, grouped by the headings above them, which are those of modules if a page has several."""
        groups: list[list[tuple[str, Block]]] = [[]]
        bullets = {block.span.start: (action, block) for action, block in self.bullets}
        for block in self.blocks(SectionKind.ACTIONS):
            if block.kind == "heading":
                groups.append([])
            elif block.span.start in bullets:
                groups[-1].append(bullets[block.span.start])
        return [group for group in groups if group]

    @property
    def has_parts(self) -> bool:
        """Whether headings between the actions separate modules."""
        return any(block.kind == "heading" for block in self.blocks(SectionKind.ACTIONS))

    def bullet(self, action: str) -> Block | None:
        """The first bullet about an action."""
        return next((block for each, block in self.bullets if each == action), None)

    @property
    def documented(self) -> tuple[str, ...]:
        """The actions that have a bullet, each once, in order."""
        return tuple(dict.fromkeys(action for action, _ in self.bullets))

    @property
    def proxy_url(self) -> str:
        """The base URL in the proxy bullet; empty if it has none."""
        block = self.bullet("proxy")
        found = (_CODE.search(block.text) or _ADDRESS.search(block.text)) if block else None
        return (found[1] if found.lastindex else found[0].rstrip(".")) if found else ""

    @property
    def pattern(self) -> str:
        """The fixed sentence of the read bullet: `READ-A`, `READ-B` and so on; empty for any other text."""
        block = self.bullet("read")
        return next((name for name in READ_PATTERNS if block and match(name, block.bare) is not None), "")

    def said_of_reading(self, is_object: Callable[[str], bool] = lambda _: False) -> list[ReadWords]:
        """What each bullet about reading says, in any words; see `read_words`."""
        return [read_words(block.bare, is_object) for action, block in self.bullets if action == "read"]

    @property
    def inline_objects(self) -> tuple[str, ...]:
        """The incremental objects that the read bullet names, or those marked in the list that it points to."""
        block = self.bullet("read")
        if self.pattern == "READ-D":
            return tuple(dict.fromkeys(item.name for item in self.objects if item.is_incremental))
        found = match("READ-B", block.bare) if block else None
        return tuple(dict.fromkeys(_CODE.findall(found["objects"]))) if found else ()

    @property
    def has_todo_on_incremental(self) -> bool:
        """Whether a TODO asks about incremental reading."""
        comments = (text for block in self.blocks(SectionKind.ACTIONS) for text in block.comments)
        return any(text.startswith("TODO") and "incremental" in text for text in comments)

    @cached_property
    def tables(self) -> list[ObjectTable]:
        """The tables of objects, anywhere in the page."""
        return object_tables(self.page)

    @cached_property
    def objects(self) -> list[ObjectItem]:
        """The objects of lists and of tables, in the order of the text."""
        return sorted([*self._objects(), *row_items(self.page, self.tables)], key=lambda item: item.block.span.start)

    def _objects(self) -> Iterator[ObjectItem]:
        action, is_both = "", False
        for block in self.blocks(SectionKind.OBJECTS):
            if any(table.span.start <= block.span.start < table.span.end for table in self.tables):
                continue
            if block.kind in {"paragraph", "heading"}:
                said = list_of(block.bare)
                action, is_both = (said, is_of_both(block.bare)) if said else (action, is_both)
            elif block.kind == "item" and block.depth == 1:
                item = object_item(block, action)
                if item is not None and _ACTION.match(block.bare) is None:
                    yield marked(item, is_both=is_both)

    @cached_property
    def sample(self) -> tuple[str, str, Block] | None:
        """Branch, path and block of the link to a sample manifest, anywhere in the page."""
        for block in [*self.blocks(SectionKind.EXAMPLE), *self.page.blocks]:
            found = _SAMPLE.search(block.text) if block.kind in {"paragraph", "item"} else None
            if found:
                return found[1], from_text(found[2]).rstrip(".").replace("%20", " "), block
        return None

    @property
    def shows_example(self) -> bool:
        """Whether a manifest is linked or shown, anywhere in the page."""
        codes = (block.text for block in self.page.blocks if block.kind == "code")
        return self.sample is not None or _SAMPLES in self.page.text or any(map(_MANIFEST.search, codes))

    @property
    def manifests(self) -> list[Block]:
        """The embedded manifests: YAML code in "Example integration"."""
        return [
            block
            for block in self.blocks(SectionKind.EXAMPLE)
            if block.kind == "code" and block.info.split(" ")[0].lower() in {"yaml", "yml", ""}
        ]

    @property
    def extent(self) -> str:
        """What the guide says about its lists: `complete`, `partial`, `all`; empty if there is no such section."""
        if not self.of(SectionKind.OBJECTS):
            return ""
        texts = [block.bare for block in self.blocks(SectionKind.OBJECTS)]
        if any(text.startswith((fill("TODO-ALL"), "All objects supported")) for text in texts):
            return "all"
        note = template("INCOMPLETE").removeprefix("> ")
        return "partial" if any(text.startswith(note) for text in texts) else "complete"

    @property
    def intro_class(self) -> str:
        """The class of authentication that a sentence of "Using the connector" names."""
        texts = [block.bare for block in self.blocks(SectionKind.USING)]
        classes = {"INTRO-KEY": "api_key", "INTRO-BAS": "basic_auth", "INTRO-CC": "oauth_client_credentials"}
        for name, kind in classes.items():
            begins = tuple(form.partition(",")[0] for form in forms(name))
            said = next((text for text in texts if text.startswith(begins)), None)
            if said is not None:
                return "api_key_secret" if "The fields are " in said else kind
        return ""

    @property
    def has_todo_on_signing_in(self) -> bool:
        """Whether a TODO asks how customers sign in."""
        comments = (text for block in self.blocks(SectionKind.USING) for text in block.comments)
        return any(text.startswith("TODO") and "Provider App" in text for text in comments)

    @cached_property
    def prompt(self) -> tuple[str, Block] | None:
        """The sentence about what the UI component asks for, and its block."""
        begin = "The UI component will prompt the customer"
        for block in self.blocks(SectionKind.USING):
            at = block.bare.find(begin)
            if at >= 0:
                return block.bare[at:], block
        return None

    @property
    def dynamic_url(self) -> tuple[str, Block] | None:
        """The base URL at the end of "Using the connector", and its block."""
        for block in self.blocks(SectionKind.USING):
            found = pattern("DYN").search(block.bare)
            if found:
                return found["url_0"], block
        return None


def is_denied_after(text: str, end: int) -> bool:
    """Whether the words after an offset deny what is before it: "are not supported", "(coming soon)"."""
    return _NEGATION.match(text, end) is not None
