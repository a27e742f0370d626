"""The choices for a scaffold, and the errors about choices that make no sense."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from amplsp.named_tuple import NamedTuple
from amplsp.problem import Profile


class ScaffoldError(Exception):
    """The scaffold cannot be written; the text says why and what would be right."""


class ScaffoldRequest(NamedTuple):
    """The choices for one scaffold; with the defaults, the catalog decides.

    Attributes:
        providers: the providers; one integration is written for each.
        module: a module of the only provider.
        actions: some of `read`, `write`, `subscribe`, `proxy`; empty for all that the provider can do.
        objects: names of objects; empty for two or three well-known ones.
        fields: for each object's name, the fields to read.
        name: the integration's name, for one provider.
        destination: where everything that is read or subscribed to is sent.
        destinations: the destinations that exist; None if they are not known.
        schedule: one cron schedule for all objects.
        backfill: `full`, `none` or a number of days.
        profile: the profile that the chosen names and schedules must fit.
        comments: whether to write comments that explain it.
    """

    providers: tuple[str, ...]
    module: str | None = None
    actions: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    name: str | None = None
    destination: str | None = None
    destinations: tuple[str, ...] | None = None
    schedule: str | None = None
    backfill: str | None = None
    profile: Profile = Profile.SPEC
    comments: bool = True


def parse_fields(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Read `object=field,field`, once or several times.

    Raises:
        ScaffoldError: a text has another form.
    """
    fields: dict[str, tuple[str, ...]] = {}
    for text in texts:
        # Some objects have "=" in their name, fields do not.
        name, sign, listed = text.rpartition("=")
        names = parse_list(listed)
        if not sign or not name.strip() or not names:
            raise ScaffoldError(f'fields "{text[:80]}" do not have the form object=field1,field2')
        fields[name.strip()] = tuple(dict.fromkeys((*fields.get(name.strip(), ()), *names)))
    return fields


def parse_list(text: str) -> tuple[str, ...]:
    """Read words with commas between them, each once; commas inside parentheses belong to a name."""
    words, depth, word = [], 0, ""
    for character in text:
        depth = max(0, depth + {"(": 1, ")": -1}.get(character, 0))
        if character == "," and not depth:
            words.append(word)
            word = ""
        else:
            word += character
    return tuple(dict.fromkeys(each.strip() for each in (*words, word) if each.strip()))


def request_from_options(providers: tuple[str, ...], options: Mapping[str, Any]) -> ScaffoldRequest:
    """Make a request from parsed JSON with the names of `ScaffoldRequest`'s attributes; lists may be text with commas.

    Raises:
        ScaffoldError: an unknown option, or a value of the wrong type.
    """
    known = [name for name in ScaffoldRequest._fields if name != "providers"]
    chosen: dict[str, Any] = {}
    for name, value in options.items():
        if name not in known:
            raise ScaffoldError(f'unknown option "{name[:80]}"; one of {", ".join(known)}')
        if value is not None:
            chosen[name] = _READERS[name](name, value)
    return ScaffoldRequest(providers, **chosen)


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ScaffoldError(f'option "{name}" must be text')
    return value


def _list(name: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return parse_list(value)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise ScaffoldError(f'option "{name}" must be a list of text')
    return tuple(dict.fromkeys(value))


def _mapping(name: str, value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ScaffoldError(f'option "{name}" must hold a list of fields for each object')
    return {str(key): _list(name, names) for key, names in value.items()}


def _days(name: str, value: Any) -> str:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(name, value)


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ScaffoldError(f'option "{name}" must be true or false')
    return value


def _profile(name: str, value: Any) -> Profile:
    try:
        return Profile(_text(name, value))
    except ValueError:
        raise ScaffoldError(f'option "{name}" must be "spec" or "platform"') from None


_READERS = {
    **dict.fromkeys(("module", "name", "destination", "schedule"), _text),
    **dict.fromkeys(("actions", "objects", "destinations"), _list),
    "fields": _mapping,
    "backfill": _days,
    "profile": _profile,
    "comments": _flag,
}
