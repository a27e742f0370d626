"""Reads the names in lists, sets and maps in Go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amplsp.connectors.go_package import GoPackage, Place
    from amplsp.connectors.go_syntax import Expression

_DEEPEST = 20
_OF_SCHEMAS = "ObjectNames"
_TO_LIST = frozenset(["List", "GetList", "Keys", "AsList"])
_COLLECTING = ("New", "Merge", "append", "Join", "Sprintf", "From", "Concat", "Sorted", "Keys", "Collect")
_BY_MODULE = "ModuleID"
_NO_NAMES = frozenset(["{%s}", ",", ""])


class Names(NamedTuple):
    """The names in a list.

    Attributes:
        names: the names that can be read.
        is_whole: whether these are all names.
        are_schemas: whether it has all names in the schemas.
    """

    names: tuple[str, ...] = ()
    is_whole: bool = True
    are_schemas: bool = False


_UNKNOWN = Names(is_whole=False)


def names_of(package: GoPackage, expression: Expression, place: Place, depth: int = 0) -> Names:
    """The names in a list, a set or the keys of a map."""
    if depth > _DEEPEST:
        return _UNKNOWN
    if expression.kind == "literal":
        is_name = isinstance(expression.value, str) and expression.value not in _NO_NAMES
        return Names((expression.value,) if is_name else ())
    if expression.kind == "name":
        found = package.look_up(expression.text, place)
        return names_of(found[0], found[2].value, found[1], depth + 1) if found else _UNKNOWN
    if expression.kind == "composite":
        return _of_composite(package, expression, place, depth)
    if expression.kind == "sum":
        text = package.text_of(expression, place)
        return _UNKNOWN if text is None else Names((text,))
    return _of_call(package, expression, place, depth) if expression.kind == "call" else _UNKNOWN


def _of_composite(package: GoPackage, expression: Expression, place: Place, depth: int) -> Names:
    parts = []
    is_by_module = _BY_MODULE in expression.text
    for key, part in zip(expression.keys, expression.parts, strict=True):
        if key is None or part.kind != "literal" or part.value is not False:
            named = part if key is None or is_by_module else key
            parts.append(names_of(package, named, place, depth + 1))
    return _all(parts)


def _of_call(package: GoPackage, call: Expression, place: Place, depth: int) -> Names:
    """The names from a call that collects its arguments, lists its receiver, or names the schemas' objects."""
    function = call.text.partition("[")[0]
    if _OF_SCHEMAS in function:
        return Names(are_schemas=True)
    owner, _, last = function.rpartition(".")
    if last in _TO_LIST and owner.isidentifier():
        found = package.look_up(owner, place)
        return names_of(found[0], found[2].value, found[1], depth + 1) if found else _UNKNOWN
    if last.startswith(_COLLECTING):
        return _all(names_of(package, each, place, depth + 1) for each in call.parts if each.kind != "other")
    return _UNKNOWN


def _all(parts: Iterable[Names]) -> Names:
    each = list(parts)
    names = dict.fromkeys(name for part in each for name in part.names)
    return Names(tuple(names), all(part.is_whole for part in each), any(part.are_schemas for part in each))
