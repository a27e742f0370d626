"""Guides of all providers, and the real MDX compiler to check them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from support_mdx import compile_pages
from support_tools import needs

from amplsp.catalog import Catalog, load_catalog
from amplsp.engine.check import check_subject
from amplsp.engine.fixing import Fixed, fix_subject
from amplsp.guide.extract import old_facts
from amplsp.guide.facts import NO_FACTS, GuideFacts, read_facts
from amplsp.guide.provider_info import NO_CHOICES, Choices, gather
from amplsp.guide.reading import Reading
from amplsp.guide.subject import GuideContext, GuideSubject
from amplsp.guide.writer import Updated, update_page, write_page
from amplsp.mdx.markdown import read_page
from amplsp.settings import Settings

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic

TREE = Path(__file__).with_name("guide") / "docs-tree"
STRICT = Settings(has_all=True)


@cache
def bundled() -> Catalog:
    """The bundled catalog."""
    return load_catalog(cache_dir="no such folder")


def written(key: str, facts: GuideFacts | str = NO_FACTS, choices: Choices = NO_CHOICES) -> str:
    """The guide of a provider; facts may be YAML."""
    facts = read_facts(facts, "facts.yaml") if isinstance(facts, str) else facts
    return write_page(gather(key, bundled(), facts, choices), bundled())


@cache
def all_guides() -> dict[str, str]:
    """The guides of all providers, by key."""
    return {key: written(key) for key in bundled().slugs}


def of_another_form(texts: dict[str, str]) -> dict[str, str]:
    """The guides with a sequence of characters between words that neither `all_guides` nor the guides before them have.

    The compiler takes long, and all of `all_guides` are compiled.
    """
    known = set().union(*map(_characters, all_guides().values()))
    found = {}
    for key, text in sorted(texts.items(), key=lambda each: len(each[1])):
        if not _characters(text) <= known:
            known |= _characters(text)
            found[key] = text
    return found


def _characters(text: str) -> set[str]:
    """Every five characters that follow each other, with words as one."""
    form = re.sub(r"[^\W_]+", "a", text)
    return {form[at : at + 5] for at in range(len(form))}


def fixture_subject(path: Path) -> GuideSubject:
    """The guide of a fixture of rules."""
    name, slug, _ = path.name.split(".")
    context = GuideContext(bundled(), has_customer_guide=name.endswith("--customer"))
    return GuideSubject(path.read_bytes().decode(), slug, context)


def slug_of(key: str) -> str:
    """The file stem of a provider's guide."""
    return gather(key, bundled()).slug


def findings(text: str, slug: str, settings: Settings = STRICT, **more: object) -> list[Diagnostic]:
    """The findings in a guide."""
    return check_subject(GuideSubject(text, slug, GuideContext(bundled(), **more)), settings)  # type: ignore[arg-type]


def said(text: str, slug: str, settings: Settings = STRICT) -> list[tuple[str, str]]:
    """The same as severity and rule, without hints."""
    return [(each.severity.word, each.rule) for each in findings(text, slug, settings) if each.severity > 1]


def fixed(text: str, slug: str, settings: Settings = STRICT, **more: object) -> Fixed:
    """A guide after all safe fixes."""
    return fix_subject(GuideSubject(text, slug, GuideContext(bundled(), **more)), settings)  # type: ignore[arg-type]


def updated(text: str, key: str, *, drops: bool = False, choices: Choices = NO_CHOICES) -> Updated:
    """A guide after an update."""
    reading = Reading(read_page(text))
    known = gather(key, bundled(), choices=choices, old=old_facts(reading, bundled().get(key)))
    return update_page(reading, known, bundled(), "guide.mdx", drops=drops)


def compiled(texts: list[str]) -> list[str | None]:
    """The MDX compiler's messages about each text; see `compile_pages`.

    Without Node the test is skipped; if `CI` is set, it fails.
    """
    needs("node")
    return compile_pages(texts)
