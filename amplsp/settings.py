"""What a user can choose about a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Profile, Severity

if TYPE_CHECKING:
    from amplsp.rule import Rule


class WantedObject(NamedTuple):
    """What the user expects of an object that several integrations deliver.

    Attributes:
        name: the name under which it is delivered.
        names: the mapped names that every integration delivers, in the order of the file.
        required: the mapped names that customers cannot leave out.
        types: the expected type of values, for the mapped names that have one.
    """

    name: str
    names: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    types: tuple[tuple[str, str], ...] = ()


class ModelSettings(NamedTuple):
    """What the user says about the data model that integrations share.

    Attributes:
        objects: what is expected of each object.
        group: which manifests share a model: `file` (each by itself), `folder` (those in one folder), `all`; None for
            the default.
        file: where further objects are described, as the user names it.
    """

    objects: tuple[WantedObject, ...] = ()
    group: str | None = None
    file: str | None = None


NO_MODEL = ModelSettings()


class Settings(NamedTuple):
    """The choices of one check; the defaults are those of a user without configuration.

    Attributes:
        profile: what to check against, the written specification or the live platform.
        severities: for a rule's id, the severity that replaces all of its own.
        destinations: the destinations that exist; None if the user does not list them.
        select: the only rules to report; None for all.
        ignore: rules that are not reported.
        has_all: whether to run also the rules that are off by default.
        strict: whether warnings fail the run.
        wording: the wording of the sentences that fixes write into guides, `seed` or `docs`.
        asked: rules that are off by default and switched on other than by selecting them.
        model: what the user says about the data model.
        added_rules: the rules that the configuration adds, of any kind.
        elsewhere: the added rules that do not apply to this file.
    """

    profile: Profile = Profile.SPEC
    severities: tuple[tuple[str, Severity], ...] = ()
    destinations: tuple[str, ...] | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    has_all: bool = False
    strict: bool = False
    wording: str = "seed"
    asked: frozenset[str] = frozenset()
    model: ModelSettings = NO_MODEL
    added_rules: tuple[Rule, ...] = ()
    elsewhere: frozenset[str] = frozenset()

    def is_selected(self, rule: str) -> bool:
        """Whether findings of a rule are wanted at all."""
        return rule not in self.ignore and (self.select is None or rule in self.select)

    def is_asked(self, rule: str, *, is_default: bool) -> bool:
        """Whether to run a rule; one that is off by default runs only if it is asked for, or if all are."""
        if rule in self.elsewhere:
            return False
        return is_default or self.has_all or rule in self.asked or (self.select is not None and rule in self.select)
