"""Python: a `TypedDict` for each record, with nothing but the standard library, for Python 3.10 and later."""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from amplsp.types.generated_code import HEADER, listing, quoted
from amplsp.types.model import (
    DELIVERY,
    NOTIFICATION,
    Choice,
    ListOf,
    MapOf,
    Module,
    Named,
    Property,
    Record,
    Type,
    Value,
)
from amplsp.types.python_text import TYPES, comment, destinations, docstring, tags_literal
from amplsp.types.unions import kinds, unions

FILE = "deliveries.py"

_HEAD = f'''\
# {HEADER}
"""What the platform delivers according to the manifest."""

'''
_IMPORTED = {
    "Any": ", Any]",
    "Literal": "Literal[",
    "NoReturn": "= NoReturn",
    "TypeAlias": "TypeAlias",
    "TypedDict": "TypedDict",
    "Union": "Union[",
    "cast": "cast(",
}
_JSON = 'Json: TypeAlias = Union[None, bool, int, float, str, list["Json"], dict[str, "Json"]]\n"""Any JSON."""\n'
_VALUES = {
    Value.STRING: "str",
    Value.BOOLEAN: "bool",
    Value.INT: "int",
    Value.FLOAT: "float",
    Value.DATE: "str",
    Value.DATETIME: "str",
    Value.ANY: "Json",
    Value.OBJECT: "dict[str, Json]",
}
_PARSE = '''\
def parse_{word}(body: object) -> {name}:
    """The {word} in a body, as text or as JSON that is parsed already.

    It is known by its {listed}; the rest is not checked.

    Raises:
        ValueError: this is not JSON, or not a known {word}.
    """
    message = json.loads(body) if isinstance(body, str | bytes | bytearray) else body
    told = {{key: message.get(key) for key in [{keys}]}} if isinstance(message, dict) else {{}}
    if not any(kind.items() <= told.items() for kind in _{table}):
        raise ValueError(f"not a known {word}: {{told}}")
    return cast("{name}", message)
'''


def render(module: Module) -> str:
    """The types as a module of Python."""
    hiding = TYPES | {"Json", "Literal"} | {each.name for each in module.records}
    written = frozenset(_written(module))
    parts = [_JSON]
    parts += [(_open_record if each.name in written else _record)(each, hiding) for each in module.records]
    listed = tuple(unions(module))
    parts += [_alias(each.name, each.members, [each.doc]) for each in listed]
    parts += destinations(listed)
    parts += _parsers(module)
    body = "\n\n".join(parts)
    return f"{_head(body)}\n\n{body}"


def _head(body: str) -> str:
    imported = [name for name, sign in _IMPORTED.items() if sign in body]
    return _HEAD + ("import json\n" if "json.loads(" in body else "") + f"from typing import {', '.join(imported)}\n"


def _written(module: Module) -> Iterator[str]:
    """The records of write requests, which can have any of the provider's keys."""
    for message in module.writes:
        for each in module.by_name[message.name].properties:
            if isinstance(each.type, Named) and module.by_name[each.type.name].expects_others:
                yield each.type.name


def _open_record(record: Record, hiding: Collection[str]) -> str:
    """A record that code can make with other keys: a union with a dictionary, since a `TypedDict` has no others."""
    if not record.properties:
        return f"{record.name}: TypeAlias = dict[str, Json]\n{docstring(record.doc, '')}"
    known = replace(record, name=f"_{record.name}Known", doc=())
    return f"{_record(known, hiding)}\n\n{_alias(record.name, [known.name, 'dict[str, Json]'], record.doc)}"


def _record(record: Record, hiding: Collection[str]) -> str:
    """A record: one class, or several if some keys can be missing or are not identifiers."""
    required = [each for each in record.properties if each.is_required]
    optional = [each for each in record.properties if not each.is_required]
    prefix, base = f"_{record.name.lstrip('_')}", [record.base] if record.base else []
    doc = docstring(record.doc)
    if not all(_is_name(each.key, hiding) for each in record.properties):
        groups = [("Required", required, ""), ("Optional", optional, "    total=False,\n")]
        written = [(f"{prefix}{word}", listed, total) for word, listed, total in groups if listed]
        bases = [*base, *(name for name, _, _ in written)]
        parts = [_by_call(name, listed, total) for name, listed, total in written]
        return "\n\n".join([*parts, _class(record.name, bases, doc, ())])
    if required and optional:
        hidden = f"{prefix}Required"
        first = _class(hidden, base, "", required)
        return f"{first}\n\n{_class(record.name, [hidden], doc, optional, is_total=False)}"
    return _class(record.name, base, doc, record.properties, is_total=not optional)


def _is_name(key: str, hiding: Collection[str]) -> bool:
    """Whether a key can be in the body of a class, in which Python renames keys that begin with two underscores."""
    is_same = unicodedata.normalize("NFKC", key) == key
    is_free = key not in hiding and not keyword.iskeyword(key) and not key.startswith("__")
    return key.isidentifier() and is_same and is_free


def _class(name: str, bases: list[str], doc: str, properties: Iterable[Property], *, is_total: bool = True) -> str:
    listed = ", ".join([*(bases or ["TypedDict"]), *(() if is_total else ("total=False",))])
    keys = "".join(f"    {each.key}: {_type_of(each)}\n{docstring(each.doc)}" for each in properties)
    body = "\n".join(filter(None, [doc, keys])) or "    pass\n"
    return f"class {name}({listed}):\n{body}"


def _by_call(name: str, properties: Iterable[Property], total: str) -> str:
    keys = "".join(
        f"{comment(each.doc, ' ' * 8)}        {quoted(each.key)}: {_type_of(each)},\n" for each in properties
    )
    return f"{name} = TypedDict(\n    {quoted(name)},\n    {{\n{keys}    }},\n{total})\n"


def _type_of(each: Property) -> str:
    kind = _type(each.type)
    return f"{kind} | None" if each.is_nullable and each.type is not Value.ANY else kind


def _type(kind: Type) -> str:
    if isinstance(kind, Value):
        return _VALUES[kind]
    if isinstance(kind, Choice):
        return "str" if kind.is_open else f"Literal[{', '.join(map(quoted, kind.values))}]"
    if isinstance(kind, ListOf):
        return f"list[{_type(kind.element)}]"
    return f"dict[str, {_type(kind.value)}]" if isinstance(kind, MapOf) else kind.name


def _alias(name: str, members: Sequence[str], doc: Sequence[str]) -> str:
    if len(members) > 1:
        listed = "Union[\n" + "".join(f"    {each},\n" for each in members) + "]"
    else:
        listed = "".join(members) or "NoReturn"
    return f"{name}: TypeAlias = {listed}\n{docstring(doc, '')}"


def _parsers(module: Module) -> Iterator[str]:
    """A function that tells which member of a union a message is, for unions of deliveries."""
    for name, messages in ((DELIVERY, module.deliveries), (NOTIFICATION, module.notifications)):
        if not messages:
            continue
        word = name.lower()
        told = kinds(messages)
        keys = list(dict.fromkeys(key for kind in told for key, _ in kind))
        listed = "".join(f"    {tags_literal(kind)},\n" for kind in told)
        table, named = name.upper(), ", ".join(map(quoted, keys))
        parse = _PARSE.format(name=name, word=word, listed=listing(keys), keys=named, table=table)
        yield f"_{table}: list[dict[str, str]] = [\n{listed}]\n\n\n{parse}"
