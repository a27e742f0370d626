"""What a user can choose about a check."""

from __future__ import annotations

from typing import NamedTuple

from amplsp.problem import Profile, Severity


class Settings(NamedTuple):
    """The choices of one check; the defaults are those of a user without configuration.

    Attributes:
        profile: whose verdict is wanted.
        severities: by rule id, what replaces all severities of that rule.
        destinations: the destinations that exist; None where the user does not list them.
        select: only these rules; None for all.
        ignore: not these rules.
        has_all: whether rules speak, too, that otherwise do so only where they are asked for.
        strict: whether warnings fail the run.
        wording: that of the sentences which fixes write into guides, `seed` or `docs`.
    """

    profile: Profile = Profile.SPEC
    severities: tuple[tuple[str, Severity], ...] = ()
    destinations: tuple[str, ...] | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    has_all: bool = False
    strict: bool = False
    wording: str = "seed"

    def is_selected(self, rule: str) -> bool:
        """Whether findings of a rule are wanted at all."""
        return rule not in self.ignore and (self.select is None or rule in self.select)

    def is_asked(self, rule: str, *, is_default: bool) -> bool:
        """Whether a rule is to be run: one that is not usual only where it is selected or all are wanted."""
        return is_default or self.has_all or (self.select is not None and rule in self.select)
