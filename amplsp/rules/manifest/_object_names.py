"""Finds the catalog's objects that a name may be a misspelling of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.did_you_mean import Suggestion, differ_in_number, is_one_of, squash, suggest

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.rules.manifest._provider_facts import Facts

_MOST_LETTERS = 2
_SHORTEST_WHERE_ANY_MAY_EXIST = 4


def listed_objects(facts: Facts, action: str) -> tuple[str, ...]:
    """The names to compare with: those of the action; if the account may have others, those of all actions."""
    return facts.provider.objects(None if facts.provider.is_open_ended(action) else action, facts.module)


def may_exist(facts: Facts, action: str, name: str) -> bool:
    """Whether the catalog lists the object, or does not know enough to say anything."""
    provider, known = facts.provider, listed_objects(facts, action)
    if not known or name in known or provider.matches_pattern(name, action):
        return True
    if action == "subscribe" and facts.has_object(name) and provider.subscribe_events(name) is not None:
        return True  # the object is there; `provider-event-limit` says which events of it are sent
    return provider.case_free and name.casefold() in map(str.casefold, known)


def near_objects(catalog: Catalog, facts: Facts, action: str, name: str) -> Suggestion:
    """The listed names that differ from a name in case, or else in singular and plural, or else by at most two letters.

    A word that other providers use for an object is not a misspelling: `contracts` does not mean `contacts`.
    """
    known = listed_objects(facts, action)
    for words in (
        tuple(each for each in known if squash(each) == squash(name)),
        tuple(each for each in known if differ_in_number(each, name)),
    ):
        if words:
            return Suggestion(words)
    if facts.provider.is_open_ended(action) and not _may_be_misspelt(facts, name):
        return Suggestion()
    if facts.provider.object(name) or is_one_of(name, catalog.common_objects):
        return Suggestion()
    words = suggest(name, known).words
    # Words that only begin with the name are not misspellings.
    return Suggestion(tuple(word for word in words if abs(len(word) - len(name)) <= _MOST_LETTERS))


def _may_be_misspelt(facts: Facts, name: str) -> bool:
    return len(name) >= _SHORTEST_WHERE_ANY_MAY_EXIST and not name.lower().endswith(facts.provider.custom_object_marks)
