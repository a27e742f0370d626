"""A contract that is checked, as the engine and the rules see it, and how it is made from a file.

JSON has no comments, so a member named `//` is used as one: rules do not see it, and if its text is `amp:ignore[rule,
…] -- why`, it silences these rules in its object and in everything in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from amplsp.contract.json_text import JsonMistake, JsonPlaces, ParsedJson, at, parse_json, walk
from amplsp.contract.listed import read_from_source
from amplsp.contract.naming import FILE_SUFFIX
from amplsp.contract.silencing import COMMENT, ways
from amplsp.contract.template import SCOPES, STATUS
from amplsp.problem import At, Kind, Lack, Place, quote
from amplsp.suppression import WORD, Silencer, Suppression, read_suppression
from amplsp.text_file import ReadError, reason_of
from amplsp.yaml.encoding import Decoded
from amplsp.yaml.named_path import NameKeys, Names
from amplsp.yaml.node import format_path
from amplsp.yaml.nodes import Node, Path
from amplsp.yaml.text import LineTable, Span

if TYPE_CHECKING:
    from amplsp.catalog import Catalog, Provider
    from amplsp.contract.listed import Listed
    from amplsp.contract.models import ScopeRow
    from amplsp.rule import Rule
    from amplsp.settings import Settings

_NAME_KEYS: NameKeys = MappingProxyType({"scopes": (("scope_name", ""),)})
_MAY_HAVE_COMMENTS = re.compile(r'"//"|\\/|\\u002[fF]')
_COMMA = re.compile(r"\s*,")
_NOTHING_READ = ParsedJson(None, has_duplicates=False)


@dataclass(frozen=True)
class ContractOpener:
    """Opens contracts, with what they are compared with; see `amplsp.subject.Opener`.

    Attributes:
        template: the content of the template that they were made from; None if none is named.
        rows: the scopes that they must have; None if no list is named.
        listed: the scopes in a guide or another list.
        connectors: a checkout of the connectors, whose scopes for the provider also count as listed.
        may_be_approved: whether a person may have set status and firearm values.
        has_statement: whether the user states that there are no scopes.
    """

    kind: ClassVar = Kind.CONTRACT
    names: ClassVar = (f"*{FILE_SUFFIX}",)
    most_characters: ClassVar = 100_000_000

    template: dict[str, Any] | None = None
    rows: tuple[ScopeRow, ...] | None = None
    may_be_approved: bool = False
    has_statement: bool = False
    listed: Listed | None = None
    connectors: FilePath | None = None

    def is_named(self, name: str, folder: str, root: str) -> bool:  # noqa: ARG002 - a contract may lie anywhere
        """Whether a file found in a folder is a contract."""
        return name.endswith(FILE_SUFFIX)

    def open(self, path: str, decoded: Decoded, settings: Settings, catalog: Catalog) -> ContractSubject:
        """The contract of a text.

        Raises:
            ReadError: it is not in UTF-8, or the connectors cannot be read.
        """
        if decoded.encoding != "utf-8":
            raise ReadError(f"is in {quote(decoded.encoding)}; save the file as UTF-8")
        subject = ContractSubject(path, decoded.text, self, catalog, has_mark=bool(decoded.mark))
        subject.added_rules = settings.added_rules
        try:
            _ = subject.listed  # here, where a file that cannot be read has its own message
        except OSError as error:
            raise ReadError(f"cannot be compared with {quote(str(error.filename))}: {reason_of(error)}") from error
        return subject


class ContractSubject:
    """A contract, as rules check it. A value of the wrong type is read as None; the rule `wrong-shape` reports it.

    Attributes:
        text: the text, without byte order mark.
        asked: the things that it is compared with.
        catalog: the facts about providers.
        has_mark: whether it began with a byte order mark.
        mistake: why the text is not JSON.
        value: its value without comments; None if the text is not JSON.
        added_rules: the rules that the configuration adds.
        is_yaml: False, since JSON has its own strict reader, and contracts may be too long for another.
    """

    kind = Kind.CONTRACT
    is_yaml = False
    added_rules: tuple[Rule, ...] = ()

    def __init__(self, name: str, text: str, asked: ContractOpener, catalog: Catalog, *, has_mark: bool) -> None:
        self.name = name
        self.text = text
        self.asked = asked
        self.catalog = catalog
        self.has_mark = has_mark
        self.mistake: JsonMistake | None = None
        self._parsed = _NOTHING_READ
        try:
            self._parsed = parse_json(text)
        except JsonMistake as error:
            self.mistake = error
        self.value: Any = self._parsed.value
        self._has_comments = self.mistake is None and _MAY_HAVE_COMMENTS.search(text) is not None
        if self._has_comments:
            self.value = without_comments(self.value)

    @property
    def only_rules(self) -> frozenset[str] | None:
        """The only rule that can run on a text that is not JSON."""
        return frozenset(["json-syntax"]) if self.mistake else None

    def concerns(self, rule: Rule) -> bool:  # noqa: ARG002 - the words of rules are those of manifests
        """True, since any rule may report something."""
        return True

    @property
    def is_fixable(self) -> bool:
        """Whether it is a draft: no tool changes an approved contract."""
        return self.string("status") == STATUS

    @cached_property
    def lines(self) -> LineTable:
        """The lines of the text."""
        return LineTable(self.text)

    @cached_property
    def places(self) -> JsonPlaces:
        """The places of keys and values, if the text is JSON."""
        return JsonPlaces(self.text)

    @cached_property
    def suppressions(self) -> list[Suppression]:
        """The comments that silence rules, in the order of the text."""
        if not self._has_comments:
            return []
        paths = (path for path, value in walk(self._parsed.value) if path[-1:] == (COMMENT,) and isinstance(value, str))
        nodes = [node for node, is_there in map(self.places.around, paths) if is_there]
        return [found for node in nodes for found in self._suppression(node)]

    def _suppression(self, node: Node) -> Iterator[Suppression]:
        """What the text of a comment silences. Its words are not unescaped, so that places fit."""
        start = node.span.start + 1
        words = self.text[start : node.span.end - 1]
        if not words.startswith(WORD) or node.key is None or node.parent is None:
            return
        around = node.parent.key.span if node.parent.key else node.parent.span
        span = Span(node.key.span.start, node.span.end)
        found = read_suppression(span, words[len(WORD) :], start + len(WORD))
        covers = None if found.malformed else Span(around.start, node.parent.span.end)
        yield found._replace(covers=covers, removed=self._with_comma(span))

    def _with_comma(self, member: Span) -> Span:
        """A member, with the comma that would be superfluous without it."""
        after = _COMMA.match(self.text, member.end)
        if after:
            return Span(member.start, after.end())
        before = self.text[: member.start].rstrip()
        return Span(len(before) - 1, member.end) if before.endswith(",") else member

    def span_of(self, place: Place) -> Span:
        """What to underline: for an object or list only the first line, since it can be half the file."""
        if isinstance(place, Lack):
            return place.node.span
        if not isinstance(place, At):
            return place if isinstance(place, Span) else place.span
        node, is_there = self.places.around(place.path)
        if node.key is not None and (place.is_key or not is_there):
            return node.key.span
        start, end = node.span
        return (
            Span(start, start + len(self.text[start:end].partition("\n")[0].rstrip()))
            if is_there
            else Span(start, start + 1)
        )

    def path_of(self, place: Place) -> str:
        """The path by names, such as `sections.scopes.scopes[crm.read].scope_name`."""
        if self.mistake:
            return ""
        if isinstance(place, At):
            return self._names.path(self.places.way_along(place.path))
        return self._names.path(self.places.way_at(self.span_of(place)))

    def index_path_of(self, span: Span) -> str:
        """The path by indexes of the innermost value that contains a span: `sections.scopes.scopes[0].scope_name`."""
        return "" if self.mistake else format_path(self.places.path_of(span))

    @cached_property
    def _names(self) -> Names:
        return Names(_NAME_KEYS, lambda scalar: self.places.name(scalar.span))

    @property
    def data(self) -> object:
        """Its data, without comments."""
        return self.value

    def silencers(self, span: Span) -> Iterator[Silencer]:
        """The places for a comment that silences a finding, the narrowest first; none in an approved contract."""
        return ways(self.places, self.suppressions, span) if self.is_fixable and self.mistake is None else iter(())

    def spans_around(self, span: Span) -> list[Span]:
        """The spans of the lists and objects that contain a span."""
        return [] if self.mistake else [step.parent.span for step in self.places.way_at(span)]

    def with_text(self, text: str) -> ContractSubject:
        """The contract with another text, and otherwise the same."""
        other = ContractSubject(self.name, text, self.asked, self.catalog, has_mark=self.has_mark)
        other.added_rules = self.added_rules
        return other

    @property
    def file_name(self) -> str:
        """The name of its file, without folder."""
        return PurePath(self.name).name

    @property
    def duplicates(self) -> list[Span]:
        """The keys that their object already has."""
        return self.places.duplicates if self._parsed.has_duplicates else []

    def string(self, *path: str) -> str | None:
        """The text at a path."""
        value = at(self.value, path)
        return value if isinstance(value, str) else None

    @property
    def slug(self) -> str | None:
        """The provider's slug, if it is filled in."""
        return self.string("provider_slug") or None

    @cached_property
    def provider(self) -> Provider | None:
        """The catalog's facts about the provider."""
        return self.catalog.get(self.slug) if self.slug else None

    @cached_property
    def listed(self) -> dict[str, tuple[str, ...]]:
        """The scopes in the guide, in another list or in the connector's source, each with its place."""
        asked, found = self.asked, dict[str, tuple[str, ...]]()
        for name in asked.listed.names if asked.listed else ():
            found[name] = (asked.listed.file,) if asked.listed else ()
        if asked.connectors is not None and self.slug:
            for name, place in read_from_source(asked.connectors, self.slug, self.provider):
                found[name] = (*found.get(name, ()), place)
        return found

    @cached_property
    def scopes(self) -> list[Any] | None:
        """The list of scopes."""
        value = at(self.value, SCOPES)
        return value if isinstance(value, list) else None

    def entries(self) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Every scope whose name and description are texts, with its path."""
        for index, entry in enumerate(self.scopes or ()):
            if isinstance(entry, dict) and all(
                isinstance(entry.get(key), str) for key in ("scope_name", "description")
            ):
                yield (*SCOPES, index), entry


def without_comments(value: Any) -> Any:
    """A value without the members that are used as comments."""
    if isinstance(value, dict):
        return {key: without_comments(child) for key, child in value.items() if key != COMMENT}
    return [without_comments(child) for child in value] if isinstance(value, list) else value
