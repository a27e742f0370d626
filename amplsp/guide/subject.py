"""What checks look at: a guide, what is known of its provider, and what stands around it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from amplsp.guide.facts import NO_FACTS, Facts
from amplsp.guide.known import Choices, Known, gather
from amplsp.guide.markdown import read_page
from amplsp.guide.naming import providers_of
from amplsp.guide.reading import Reading
from amplsp.guide.using import intro, prompt

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Catalog, Provider
    from amplsp.guide.kinds import Kind
    from amplsp.guide.page import Section
    from amplsp.yaml.text import Span


class Comparison(NamedTuple):
    """What guides are checked against.

    Attributes:
        catalog: what is known of providers.
        facts: what an author knows beyond it.
        samples: a checkout of the samples repository; None where there is none.
        todo_style: the style of TODO comments in fixes.
    """

    catalog: Catalog
    facts: Facts = NO_FACTS
    samples: Path | None = None
    todo_style: str = "mdx"


def name_for(keys: list[str], slug: str, title: str | None, catalog: Catalog) -> str:
    """The provider's name in a guide: of one that several providers share, the title where it fits one of them."""
    names = [catalog.display_name(key) or key for key in keys]
    is_shared = len(keys) > 1 or (bool(keys) and keys[0].casefold() != slug.casefold())
    if title and (title in names or (is_shared and any(name.startswith(title) for name in names))):
        return title
    return names[0]


class Subject:
    """A guide under check.

    Attributes:
        text: the author's text.
        slug: the file stem.
        keys: the providers that it is about, the main one first; empty for an unknown one.
    """

    def __init__(self, text: str, slug: str, comparison: Comparison, *, has_customer_guide: bool = False) -> None:
        self.text = text
        self.slug = slug
        self.comparison = comparison
        self.has_customer_guide = has_customer_guide
        self.page = read_page(text)
        self.reading = Reading(self.page)
        own = comparison.facts.provider
        self.keys = [own] if own else providers_of(slug, comparison.catalog)

    @property
    def catalog(self) -> Catalog:
        """What is known of providers."""
        return self.comparison.catalog

    @cached_property
    def providers(self) -> list[Provider]:
        """The providers that it is about."""
        return [provider for key in self.keys if (provider := self.catalog.get(key)) is not None]

    @cached_property
    def known(self) -> Known | None:
        """What is known of its provider; None for an unknown one."""
        if not self.providers:
            return None
        facts = self.comparison.facts
        name = facts.display_name or name_for(self.keys, self.slug, self.page.title, self.catalog)
        choices = Choices(has_customer_guide=self.has_customer_guide, todo_style=self.comparison.todo_style)
        known = gather(self.keys[0], self.catalog, facts.model_copy(update={"display_name": name}), choices)
        return known._replace(slug=self.slug)

    @cached_property
    def intro(self) -> str:
        """The sentence about signing in that belongs here."""
        return intro(self.known) if self.known else ""

    @cached_property
    def prompt(self) -> str:
        """The sentence about what the UI component asks for that belongs here."""
        return prompt(self.known) if self.known else ""

    def heading_span(self, kind: Kind) -> Span | None:
        """The place of the first heading of a kind."""
        heads = self.reading.heads(kind)
        heading = heads[0].section.heading if heads else None
        return heading.span if heading else None

    def section_at(self, offset: int) -> Section:
        """The section in which an offset stands."""
        sections = self.page.sections
        return next((each for each in reversed(sections) if each.span.start <= offset), sections[0])
