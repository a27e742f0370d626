"""The rule names of the platform's own validator, for suppression comments that were written for it.

Most of its names are also ids here, or aliases. Only suppressions can use the others: they silence the same findings
here, and are not reported as unused, since they may be there for the other tool.
"""

from __future__ import annotations

from types import MappingProxyType

from amplsp.problem import Kind, quote
from amplsp.rule import Rule, names_of
from amplsp.rules import resolve, rule_ids

OTHER_NAMES = MappingProxyType(
    {
        "always-enabled-mapping-count": ("always-enabled-fields",),
        "always-enabled-minimum-fields": (),  # until July 2026
        "catalog-access": (),
        "destination-check-failed": (),
        "destination-not-found": ("destination-exists",),
        "field-mapping-jsonpath": (),
        "field-mapping-unique": ("duplicate-mapped-name",),
        "frequent-schedule-risk": (),  # not `schedule-minimum-interval`, which the validator has as well
        "google-calendar-backfill": (),  # an alias
        "integration-structure": ("no-action", "empty-list", "required-field", "manifest-empty"),
        "large-backfill-risk": ("large-backfill",),
        "provider-app-check-failed": (),
        "provider-app-not-configured": (),
        "read-objects": ("empty-list", "required-field"),
        "subscribe-objects": ("empty-list", "required-field"),
        "update-event-enabled": ("invalid-value", "wrong-type", "required-field"),
        "write-objects": ("empty-list", "required-field"),
    }
)
"""For each name that is not only the id of the same rule, the rules that it silences in addition to those with this
name."""


def is_platforms(name: str, kind: Kind = Kind.MANIFEST) -> bool:
    """Whether a suppression with this name may be for the platform's validator, which checks only manifests."""
    return kind is Kind.MANIFEST and name in OTHER_NAMES


def silenced_by(name: str, kind: Kind = Kind.MANIFEST, added: tuple[Rule, ...] = ()) -> tuple[str, ...]:
    """The ids of the rules that a name in a suppression silences."""
    more = OTHER_NAMES[name] if is_platforms(name, kind) else ()
    return tuple(dict.fromkeys((*resolve(name, kind, added), *more)))


def names_in_suppressions(kind: Kind = Kind.MANIFEST, added: tuple[Rule, ...] = ()) -> tuple[str, ...]:
    """Every name that can be in a suppression, without aliases."""
    return tuple(
        dict.fromkeys((*rule_ids(kind), *names_of(added, kind), *(OTHER_NAMES if kind is Kind.MANIFEST else ())))
    )


def about(name: str) -> str:
    """What a name of the platform's validator means here, as Markdown; empty for any other name."""
    if not is_platforms(name):
        return ""
    here = ", ".join(f"`{rule}`" for rule in silenced_by(name)) or "nothing, because no rule here reports the same"
    return f"`{name}` is a rule name of the platform's validator. A suppression with this name silences {here}."


def rules_instead(name: str, kind: Kind = Kind.MANIFEST) -> str:
    """The end of a message about a name of the platform's validator: the rules that it means; else empty."""
    if not is_platforms(name, kind):
        return ""
    here = " and ".join(quote(rule) for rule in silenced_by(name))
    meaning = f"here it is {here}" if here else "but no rule here reports the same"
    return f"; the platform's validator has this name, {meaning}"


__all__ = ["OTHER_NAMES", "about", "is_platforms", "names_in_suppressions", "rules_instead", "silenced_by"]
