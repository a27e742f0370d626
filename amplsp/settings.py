"""What a user can choose about a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Profile, Severity

if TYPE_CHECKING:
    from amplsp.rule import Rule


class WantedObject(NamedTuple):
    """What is wanted of an object that several integrations deliver.

    Attributes:
        name: the name under which it is delivered.
        names: the mapped names that every integration delivers, in the order of the file.
        required: those of them that no customer can leave out.
        types: those whose values are of a certain type, with it.
    """

    name: str
    names: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    types: tuple[tuple[str, str], ...] = ()


class ModelSettings(NamedTuple):
    """What a user says about the data model that integrations share.

    Attributes:
        objects: what is wanted of each object.
        group: which manifests share a model: `file` (each by itself), `folder` (those of one), `all`; None for the
            usual.
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
        severities: by rule id, what replaces all severities of that rule.
        destinations: the destinations that exist; None where the user does not list them.
        select: only these rules; None for all.
        ignore: not these rules.
        has_all: whether rules run, too, that otherwise do so only where they are asked for.
        strict: whether warnings fail the run.
        wording: that of the sentences which fixes write into guides, `seed` or `docs`.
        asked: rules that are asked for in another way than by selecting them.
        model: what the user says about the data model.
        added_rules: the rules that the configuration adds, of any kind.
        elsewhere: those of them that are about other files.
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
        """Whether a rule is to be run: one that is not usual only where it is selected or all are wanted."""
        if rule in self.elsewhere:
            return False
        return is_default or self.has_all or rule in self.asked or (self.select is not None and rule in self.select)
