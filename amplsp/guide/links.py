"""The links in an existing guide for signing up, for registering an app, and for getting credentials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amplsp.guide.outline import SectionKind

if TYPE_CHECKING:
    from amplsp.guide.facts import GuideFacts
    from amplsp.guide.reading import Reading
    from amplsp.mdx.page import Block

_LINK = re.compile(r"(?<!!)\[((?:\\.|[^\]\\])*)\]\(<?(https?://[^\s()<>\"`]+(?:\([^\s()<>\"`]*\)[^\s()<>\"`]*)*)>?\)")
_OURS = "withampersand.com"
_ACCOUNT = re.compile(r"\baccount\b|\bsign(?:ing)?[ -]?up\b", re.IGNORECASE)
_SIGNING_UP = re.compile(
    r"\b(?:creat\w*|set\w* up|open\w*) (?:an? |your )?.*\baccount\b|\bsign(?:ing)?[ -]?up\b", re.IGNORECASE
)
_APP = re.compile(r"\b(?:creat|register|add|set)\w*\b.*\b(?:app|application|integration)\b", re.IGNORECASE)
_CREDENTIALS = re.compile(r"\b(?:keys?|tokens?|credentials?|passwords?|secrets?)\b", re.IGNORECASE)


def links_of(reading: Reading) -> dict[str, str]:
    """The links in "Before you get started", by their names in a facts file; only certain ones."""
    found: dict[str, str] = {}
    for placed in reading.of(SectionKind.BEFORE):
        title = "" if placed.is_head else placed.section.title
        for block in placed.section.blocks:
            for label, url in _links(block):
                name = _name(title, label, block)
                if name and url not in found.values():
                    found.setdefault(name, url)
    return {name: found[name] for name in ("signup", "credentials", "app_registration") if name in found}


def with_links(facts: GuideFacts, reading: Reading) -> GuideFacts:
    """Facts, with the links of an existing guide if the facts have none."""
    said = facts.links.model_fields_set
    more = {name: url for name, url in links_of(reading).items() if name not in said}
    return facts.model_copy(update={"links": facts.links.model_copy(update=more)}) if more else facts


def _links(block: Block) -> list[tuple[str, str]]:
    found = _LINK.findall(block.text) if block.kind in {"paragraph", "item"} else []
    return [(label, url) for label, url in found if _OURS not in url]


def _name(title: str, label: str, block: Block) -> str:
    """The purpose of a link; empty if it is not certain."""
    if _SIGNING_UP.search(title) or (not title and block.kind == "paragraph" and _ACCOUNT.search(label)):
        return "signup"
    if block.kind != "item":
        return ""
    if _APP.search(title):
        return "app_registration"
    return "credentials" if _CREDENTIALS.search(title) or not title else ""
