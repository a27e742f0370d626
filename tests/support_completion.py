"""Accepts completions, and finds mistakes in the resulting document."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from amplsp.catalog import Catalog, load_catalog
from amplsp.editor.completion import complete
from amplsp.editor.insertion_point import Completion, CompletionKind
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.yaml import Document, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
TEXTS = [path.read_text(encoding="utf-8") for path in EXAMPLES]
DAMAGE = [
    *("", "- ", "[", "{", '"', "'", ":", "#", "\t", "&a ", "*a", "<<: ", "|", ">-"),
    *("\n", "  ", "🎈", "\r", "\ufeff", "---\n"),
]
"""Characters that mean something in YAML, or are in the way."""
KEYS = {CompletionKind.KEY, CompletionKind.BLOCK}
_WORD = re.compile(r"\b(?!(?:true|false|null|yes|no|on|off|y|n)\b)[a-z_]+", re.IGNORECASE)
"""A word without a meaning in YAML."""


@cache
def catalog() -> Catalog:
    return load_catalog()


def manifest_of(text: str) -> Manifest:
    return Manifest(read_document(text), catalog())


def at_cursor(text: str, *, snippets: bool = False) -> tuple[str, list[Completion]]:
    """The completions at the `|` of a text, and the text without it."""
    offset = text.index("|")
    text = text[:offset] + text[offset + 1 :]
    return text, complete(manifest_of(text), offset, snippets=snippets)


def labels(text: str) -> list[str]:
    """The labels of the completions at the `|` of a text."""
    return [offer.label for offer in at_cursor(text)[1]]


def accepted(text: str, label: str) -> str:
    """The text after accepting a completion at its `|`."""
    plain, offers = at_cursor(text, snippets=True)
    offer = next(offer for offer in offers if offer.label == label)
    return apply_edits(plain, [offer.edit])


def complaint(before: Document, offer: Completion) -> str:
    """What is wrong with a text after accepting a completion; empty if nothing is."""
    after = Document(apply_edits(before.text, [offer.edit]))
    if len(after.syntax_errors) > len(before.syntax_errors) or len(after.duplicates) > len(before.duplicates):
        return f"breaks the document: {[each.message for each in after.syntax_errors]} {after.duplicates}"
    if offer.kind is CompletionKind.RULE:
        return "" if offer.label in after.text else "is not there"
    if offer.kind is CompletionKind.ALIAS:
        return "" if offer.label[1:] in [alias.name for alias in after.aliases] else "is no alias"
    if offer.kind in KEYS:
        parent = after.root.at(offer.path[:-1])
        return "" if str(offer.path[-1]) in [each.name for each in parent.entries] else f"no key at {offer.path}"
    found = after.root.at(offer.path)
    return "" if getattr(found, "source", None) == offer.label else f"{found} at {offer.path}"


def likeness(offer: Completion) -> tuple[Any, ...]:
    """A key for similar completions: the place, and the text without the letters of a value."""
    text = offer.edit.text if offer.kind in KEYS else _WORD.sub("a", offer.edit.text)
    return offer.edit.span, offer.kind, text


def complaints(text: str, stride: int = 1, most: int = 1000, *, snippets: bool = True) -> Iterator[str]:
    """What is wrong after accepting the first `most` offers at every cursor position, or at one in `stride`.

    Of similar completions, one is accepted: hundreds of providers differ only in their letters.
    """
    manifest = manifest_of(text)
    tried = set()
    for offset in range(text.startswith("\ufeff"), len(text) + 1, stride):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue
        for offer in complete(manifest, offset, snippets=snippets)[:most]:
            if likeness(offer) in tried:
                continue
            tried.add(likeness(offer))
            assert offer.edit.span.start <= offset <= offer.edit.span.end, f"{offer} at {offset}"
            assert not set(text[offer.edit.span.start : offer.edit.span.end]) & {"\n", "\r"}, f"{offer} at {offset}"
            wrong = complaint(manifest.document, offer)
            if wrong:
                yield f"{manifest.document.position(offset)} {offer.label}: {wrong}"


def unindented(text: str) -> str:
    """A text whose lists stand at the column of their keys."""
    depth: list[int] = []
    lines = []
    for line in text.splitlines():
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        if content:
            while depth and indent < depth[-1]:
                depth.pop()
            if content.startswith("- ") and (not depth or depth[-1] != indent):
                depth.append(indent)
        lines.append(" " * (indent - 2 * len(depth)) + content)
    return "\n".join(lines) + "\n"


def wide(text: str) -> str:
    """A text indented by four spaces instead of two."""
    lines = (" " * (len(line) - len(line.lstrip(" "))) + line for line in text.split("\n"))
    return re.sub(r"^( *)- ", r"\1-   ", "\n".join(lines), flags=re.MULTILINE)


def as_json(text: str, indent: int | None) -> str:
    """A manifest in JSON, without its comments."""
    return json.dumps(Document(text).root.plain(), indent=indent) + "\n"


def as_flow(text: str) -> str:
    """A manifest with its integrations in flow style without more quotes than necessary."""
    return re.sub(r'"([A-Za-z]\w*)"', r"\1", as_json(text, None))


SHAPES: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "unindented lists": unindented,
    "json": lambda text: as_json(text, 2),
    "one line of json": lambda text: as_json(text, None),
    "flow": as_flow,
    "no line break at the end": lambda text: text.rstrip("\n"),
    "blank lines between": lambda text: text.replace("\n", "\n\n"),
    "comments between": lambda text: text.replace("\n", "\n# between\n"),
    "four spaces": wide,
}


@st.composite
def damaged_examples(draw: st.DrawFn) -> str:
    """An example in which some characters were replaced by characters that matter in YAML."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.sampled_from(DAMAGE)) + text[end:]
    return text
