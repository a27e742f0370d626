"""A guide that is checked: its page, the facts about its provider, and the files around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from amplsp.guide import GuideError
from amplsp.guide.docs_tree import GUIDES, NO_GUIDES, SUFFIX, has_customer_guide, providers_of
from amplsp.guide.facts import NO_FACTS, GuideFacts
from amplsp.guide.provider_info import Choices, ProviderInfo, gather
from amplsp.guide.reading import Reading
from amplsp.guide.section_using import intro, prompt
from amplsp.guide.silencing import ways
from amplsp.guide.strings import WORDINGS
from amplsp.guide.suppressions import find_suppressions
from amplsp.mdx.markdown import read_page
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind, Place
from amplsp.suppression import Silencer, Suppression
from amplsp.yaml.document import LARGEST
from amplsp.yaml.encoding import Decoded
from amplsp.yaml.text import LineTable, Span

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Provider
    from amplsp.guide.outline import SectionKind
    from amplsp.mdx.page import Section
    from amplsp.rule import Rule
    from amplsp.settings import Settings

_NEEDS_NO_SECTIONS = frozenset(
    [
        *("frontmatter", "mdx-syntax", "suppression-malformed", "suppression-unknown-rule", "suppression-unused"),
        *("template-leftover", "unknown-provider"),
    ]
)


class GuideContext(NamedTuple):
    """The facts that a guide is checked against.

    Attributes:
        catalog: the facts about providers.
        facts: an author's facts that the catalog does not have.
        samples: a checkout of the samples repository; None if there is none.
        todo_style: the style of TODO comments in fixes.
        has_customer_guide: tells whether there is a customer guide with the same file stem.
        wording: the wording of expected text that is missing, and of fixes; all wordings are accepted.
    """

    catalog: Catalog
    facts: GuideFacts = NO_FACTS
    samples: Path | None = None
    todo_style: str = "mdx"
    has_customer_guide: bool = False
    wording: str = "seed"


def name_for(keys: list[str], slug: str, title: str | None, catalog: Catalog) -> str:
    """The provider's name in a guide; if several providers share the guide, the title if it fits one of them."""
    names = [catalog.display_name(key) or key for key in keys]
    is_shared = len(keys) > 1 or (bool(keys) and keys[0].casefold() != slug.casefold())
    if title and (title in names or (is_shared and any(name.startswith(title) for name in names))):
        return title
    return names[0]


class GuideSubject:
    """A guide, as rules check it.

    Attributes:
        text: the author's text.
        slug: the file stem.
        context: the facts that it is checked against.
        page: the text as read.
        reading: the content of the page.
        keys: the providers that it is about, the main one first; empty if it is unknown.
        added_rules: the rules that the configuration adds.
        is_fixable: True, since any guide can be fixed.
        data: None, since a guide is only text.
        is_yaml: False, since only its frontmatter and its examples are YAML.
    """

    kind: ClassVar = Kind.GUIDE
    is_fixable: ClassVar = True
    is_yaml: ClassVar = False
    data: ClassVar = None
    added_rules: tuple[Rule, ...] = ()

    def __init__(self, text: str, slug: str, context: GuideContext) -> None:
        self.text = text
        self.slug = slug
        self.context = context
        self.page = read_page(text)
        self.reading = Reading(self.page, looks_inside=True)
        own = context.facts.provider
        self.keys = [own] if own else providers_of(slug, context.catalog)

    @property
    def lines(self) -> LineTable:
        """The lines of the text."""
        return self.page.lines

    @cached_property
    def suppressions(self) -> list[Suppression]:
        """The comments that silence rules."""
        return find_suppressions(self.page)

    @property
    def only_rules(self) -> frozenset[str] | None:
        """The only rules for a page whose frontmatter never ends; None if all rules can run."""
        return _NEEDS_NO_SECTIONS if self.page.is_unclosed else None

    def concerns(self, rule: Rule) -> bool:  # noqa: ARG002 - the words of rules are those of manifests
        """True, since any rule may report something."""
        return True

    def span_of(self, place: Place) -> Span:
        """What to underline: the span that a rule points at, limited to the text."""
        span = place if isinstance(place, Span) else Span(0, 0)
        start = min(span.start, len(self.text))
        return Span(start, min(max(span.end, start), len(self.text)))

    def path_of(self, place: Place) -> str:
        """The title of the section that contains the beginning of a place."""
        return self.index_path_of(self.span_of(place))

    def index_path_of(self, span: Span) -> str:
        """The title of the section that contains the beginning of a span; sections have only names."""
        return self._section(span).title

    def _section(self, span: Span) -> Section:
        sections = self.page.sections
        return next((each for each in reversed(sections) if each.span.start <= span.start), sections[0])

    def spans_around(self, span: Span) -> list[Span]:
        """The span of the section that contains the beginning of a span."""
        return [self._section(span).span]

    def silencers(self, span: Span) -> Iterator[Silencer]:
        """The places for a comment that silences a finding, the narrowest first."""
        return ways(self.page, self.suppressions, self.context.todo_style, span)

    def with_text(self, text: str) -> GuideSubject:
        """The same guide with another text, after a fix."""
        other = GuideSubject(text, self.slug, self.context)
        other.added_rules = self.added_rules
        return other

    @property
    def catalog(self) -> Catalog:
        """The facts about providers."""
        return self.context.catalog

    @cached_property
    def providers(self) -> list[Provider]:
        """The providers that it is about."""
        return [provider for key in self.keys if (provider := self.catalog.get(key)) is not None]

    @cached_property
    def known(self) -> ProviderInfo | None:
        """The facts about its provider; None if it is unknown."""
        if not self.providers:
            return None
        facts = self.context.facts
        name = facts.display_name or name_for(self.keys, self.slug, self.page.title, self.catalog)
        choices = Choices(
            has_customer_guide=self.context.has_customer_guide,
            todo_style=self.context.todo_style,
            wording=self.wording,
        )
        try:
            known = gather(self.keys[0], self.catalog, facts.model_copy(update={"display_name": name}), choices)
        except GuideError:
            return None  # what no guide can do without is missing in the catalog, too
        return known._replace(slug=self.slug)

    @property
    def wording(self) -> str:
        """The wording of fixes."""
        return self.context.wording

    @property
    def is_variant(self) -> bool:
        """Whether it is about a variant of the provider: its title ends with "(…)", or the file has another name."""
        is_named_so = bool(self.keys) and self.slug.casefold() == self.keys[0].casefold()
        return not is_named_so or (self.page.title or "").rstrip().endswith(")")

    @cached_property
    def intro(self) -> str:
        """The right sentence about signing in."""
        return intro(self.known) if self.known else ""

    @cached_property
    def prompt(self) -> str:
        """The right sentence about what the UI component asks for."""
        return prompt(self.known) if self.known else ""

    def in_all_wordings(self, sentence: Callable[[ProviderInfo], str]) -> tuple[str, ...]:
        """A sentence about the provider in every wording."""
        if self.known is None:
            return ()
        choices = self.known.choices
        return tuple(sentence(self.known._replace(choices=choices._replace(wording=each))) for each in WORDINGS)

    @property
    def beginning(self) -> Span:
        """The first line, for findings about the whole page."""
        return Span(0, min(max(self.lines.content(0).end, 1), len(self.text)))

    def heading_span(self, kind: SectionKind) -> Span | None:
        """The place of the first heading of a kind."""
        heads = self.reading.heads(kind)
        heading = heads[0].section.heading if heads else None
        return heading.span if heading else None


class GuideOpener:
    """Opens guides; see `amplsp.subject.Opener`.

    Args:
        facts: an author's facts that the catalog does not have.
        samples: a checkout of the samples repository; None if there is none.
        todo_style: the style of TODO comments in fixes, `mdx` or `html`.
        wording: the wording of fixes, `seed` or `docs`; empty for the configured one.
    """

    kind: ClassVar = Kind.GUIDE
    names: ClassVar = (f"*{SUFFIX}",)
    most_characters: ClassVar = LARGEST

    def __init__(
        self,
        facts: GuideFacts = NO_FACTS,
        samples: Path | None = None,
        todo_style: str = "mdx",
        wording: str = "",
    ) -> None:
        self.facts = facts
        self.samples = samples
        self.todo_style = todo_style
        self.wording = wording

    def is_named(self, name: str, folder: str, root: str) -> bool:
        """Whether a file found in a folder is a guide: it is in the guides' folder, or directly in the folder."""
        if not name.endswith(SUFFIX) or name.removesuffix(SUFFIX) in NO_GUIDES:
            return False
        parents = Path(folder).relative_to(root).parts
        if any(part.startswith(".") or part == "node_modules" for part in parents):
            return False
        return not parents or GUIDES in parents or Path(root).name == GUIDES

    def open(self, path: str, decoded: Decoded, settings: Settings, catalog: Catalog) -> GuideSubject:
        """The guide of a text."""
        file = Path(path)
        beside = has_customer_guide(file.absolute(), file.stem)
        wording = self.wording or settings.wording
        context = GuideContext(catalog, self.facts, self.samples, self.todo_style, beside, wording)
        subject = GuideSubject(decoded.text, file.stem, context)
        subject.added_rules = settings.added_rules
        return subject
