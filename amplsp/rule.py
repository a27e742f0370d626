"""A rule as the engine runs it, whether it comes from `amplsp.rules`, a policy or a plug-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from amplsp.addresses import manual_url
from amplsp.named_tuple import NamedTuple
from amplsp.problem import Kind, Levels, Problem, Tag

SHARED = "shared"
"""The folder of the rules for every kind of text."""
ADDED_ID = "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"
"""A regular expression for ids of rules that a configuration adds; a schema cannot know which ones exist."""


class Rule(NamedTuple):
    """A rule.

    Attributes:
        id: kebab-case, states the defect.
        levels: the usual severity in each profile; a problem may differ.
        check: yields the problems of a subject of the rule's kind.
        manual: the requirement and the reason, with wrong and right examples, as written in its module.
        folder: the folder of its module: a kind, or `shared`.
        tags: how editors may show its findings.
        is_suppressible: whether a comment or a setting may silence it.
        aliases: other names that users may have written.
        is_default: whether it runs without being selected.
        is_local: whether its findings in an integration depend only on that integration.
        missing: yields the missing keys that it reports; None if it reports none.
        about: the words without which a text gives it nothing to report; empty if it can report something of any text.
        is_about_mistakes: whether it reports nothing of a manifest whose YAML and shape are right.
        origin: where it comes from, in words, such as `policy in amplsp.toml`; empty for amplsp's own rules.
        docs: the address of its documentation, if it is not one of amplsp's own rules.
    """

    id: str
    levels: Levels
    check: Callable[[Any], Iterator[Problem]]
    manual: str
    folder: str
    tags: frozenset[Tag] = frozenset()
    is_suppressible: bool = True
    aliases: tuple[str, ...] = ()
    is_default: bool = True
    is_local: bool = False
    missing: Callable[[Any], Iterator[Any]] | None = None
    about: tuple[str, ...] = ()
    is_about_mistakes: bool = False
    origin: str = ""
    docs: str = ""

    @property
    def summary(self) -> str:
        """The manual's first line: the requirement."""
        return self.manual.strip().partition("\n")[0].rstrip(".")

    @property
    def page(self) -> str:
        """The path of its manual in the rule reference: `guide/title`; for manifests and for all kinds only the id."""
        return f"{self.folder}/{self.id}" if self.folder in {Kind.GUIDE, Kind.CONTRACT} else self.id

    @property
    def url(self) -> str | None:
        """The web address of its documentation; None if there is none."""
        return self.docs or (None if self.origin else manual_url(self.page))

    def is_about(self, kind: Kind) -> bool:
        """Whether it checks texts of a kind."""
        return self.folder in (SHARED, kind.value)


def names_of(added: tuple[Rule, ...], kind: Kind | None = None) -> dict[str, tuple[str, ...]]:
    """For each name of rules that a configuration adds, the ids that it stands for; for one kind, or for all."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in added:
        if kind is None or rule.is_about(kind):
            for alias in rule.aliases:
                found[alias] = (*found.get(alias, ()), rule.id)
    ids = {rule.id: (rule.id,) for rule in added if kind is None or rule.is_about(kind)}
    return {**found, **ids}


class RuleFailedError(Exception):
    """A rule that is not amplsp's own raised an error while it checked a text.

    Attributes:
        rule: its id.
        origin: where it comes from, in words.
        reason: the error.
    """

    def __init__(self, rule: str, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: rule {rule} failed: {reason}")
        self.rule = rule
        self.origin = origin
        self.reason = reason
