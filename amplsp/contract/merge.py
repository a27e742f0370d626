"""Merges a new list of scopes into a draft that people may have edited, and keeps what they have written."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from amplsp.contract.entries import KEYS, is_touched, key_of, read_origin, show_key
from amplsp.contract.json_text import at
from amplsp.contract.silencing import COMMENT
from amplsp.contract.template import (
    BYOK,
    SCOPES,
    UTM_SCHEMA,
    choose_mode,
    fill_utm,
    load_template,
    mode_of,
    states_no_scopes,
)
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.contract.entries import ScopeKey
    from amplsp.contract.generate import Order

Entry = dict[str, Any]
_FIREARMS = KEYS[3:]


class MergedScopes(NamedTuple):
    """The scopes of a draft with a new list, and their differences; names have their version.

    Attributes:
        entries: the scopes in the list's order.
        kept: unchanged scopes.
        added: scopes that are new.
        removed: scopes that are not in the list.
        changed: kept scopes with another type or description.
        reviewed: the removed scopes whose firearm values a person has set.
        unclear: scopes that the draft has twice, with different firearm values.
        is_reordered: whether the kept scopes are in another order.
    """

    entries: list[Entry]
    kept: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    reviewed: tuple[str, ...]
    unclear: tuple[str, ...]
    is_reordered: bool


def merge_scopes(old: list[Entry], new: list[Entry]) -> MergedScopes:
    """Give each scope of a new list the firearm values that the same scope has in a draft."""
    before = _by_key(old, new)
    entries = {key_of(entry): _merged(before.get(key_of(entry), []), entry) for entry in new}
    stays = [key for key in entries if key in before]
    gone = [key for key in before if key not in entries]
    same = {key for key in stays if list(map(_items, before[key])) == [_items(entries[key])]}
    return MergedScopes(
        list(entries.values()),
        kept=_names(key for key in stays if key in same),
        added=_names(key for key in entries if key not in before),
        removed=_names(gone),
        changed=_names(key for key in stays if key not in same),
        reviewed=_names(key for key in gone if any(map(is_touched, before[key]))),
        unclear=_names(key for key in stays if len(_values_set(before[key])) > 1),
        is_reordered=stays != [key for key in before if key in entries],
    )


def _by_key(old: list[Entry], new: list[Entry]) -> dict[ScopeKey, list[Entry]]:
    """The scopes of a draft by their identity in the list; one whose origin a person has removed, by its name."""
    in_old, in_new = (Counter(entry["scope_name"] for entry in entries) for entries in (old, new))
    single = {entry["scope_name"]: key_of(entry) for entry in new if in_new[entry["scope_name"]] == 1}
    found: dict[ScopeKey, list[Entry]] = {}
    for entry in old:
        name, key = entry["scope_name"], key_of(entry)
        if not read_origin(entry["description"]).source and in_old[name] == 1:
            key = single.get(name, key)
        found.setdefault(key, []).append(entry)
    return found


def _merged(before: list[Entry], entry: Entry) -> Entry:
    """A new entry with the firearm values, and the comment, of the former one."""
    if not before:
        return entry
    source = next(filter(is_touched, before), before[-1])
    values = {**entry, **{key: source[key] for key in _FIREARMS}}
    if COMMENT not in source:
        return values
    order = [key for key in source if key in (*KEYS, COMMENT)]
    if [key for key in order if key != COMMENT] != list(KEYS):
        order = [COMMENT, *KEYS]
    return {key: {**values, COMMENT: source[COMMENT]}[key] for key in order}


def _values_set(entries: Iterable[Entry]) -> set[tuple[Any, ...]]:
    return {tuple(entry[key] for key in _FIREARMS) for entry in entries if is_touched(entry)}


def _items(entry: Entry) -> list[tuple[str, Any]]:
    return list(entry.items())


def _names(keys: Iterable[ScopeKey]) -> tuple[str, ...]:
    return tuple(map(show_key, keys))


class Merged(NamedTuple):
    """A draft with everything new, and the differences of its scopes."""

    value: dict[str, Any]
    scopes: MergedScopes


def merge(draft: Mapping[str, Any], made: dict[str, Any], order: Order) -> Merged:
    """Merge a contract made from a template into a draft: only values that the tool fills in change.

    Args:
        draft: a contract of the right shape; not changed.
        made: the contract made from the template.
        order: its inputs. Keys of its template that the draft lacks are added if the user has named the template.
    """
    value = copy.deepcopy(dict(draft))
    scopes = merge_scopes(at(value, SCOPES), at(made, SCOPES))
    value.update({key: made[key] for key in ("provider_slug", "display_name", "status")})
    value["sections"]["scopes"]["scopes"] = scopes.entries
    defaults = at(load_template().value, UTM_SCHEMA)
    fill_utm(at(value, UTM_SCHEMA), order.provider.slug, order.options.utm_medium, defaults)
    # If the first scopes appear or all are removed, a mode that a person has chosen does not fit any more.
    is_as_before = bool(at(draft, SCOPES)) == bool(scopes.entries)
    mode = order.options.auth_mode or (mode_of(at(value, BYOK)) if is_as_before else "")
    choose_mode(at(value, BYOK), mode or mode_of(at(made, BYOK)))
    if isinstance(value.get("notes"), list):
        value["notes"] = list(_notes(value["notes"], order))
    return Merged(_with_keys(value, made) if order.options.template else value, scopes)


def _notes(notes: list[Any], order: Order) -> Iterator[Any]:
    """The notes, with only the current statement, if there is one."""
    wanted = str(order.statement) if order.statement is not None and order.options.has_note else None
    yield from (note for note in notes if note == wanted or not states_no_scopes(note))
    if wanted is not None and wanted not in notes:
        yield wanted


def _with_keys(value: Any, template: Any) -> Any:
    """A value with the keys that only the template has, each after its predecessor in the template."""
    if not isinstance(value, dict) or not isinstance(template, dict):
        return value
    names = list(value)
    place = 0
    for name in template:
        if name not in value:
            names.insert(place, name)
        place = names.index(name) + 1
    return {name: _with_keys(value[name], template.get(name)) if name in value else template[name] for name in names}
