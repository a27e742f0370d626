"""Pydantic, version 2: a model for each record, and a `TypeAdapter` that validates deliveries."""

from __future__ import annotations

import keyword
from collections.abc import Sequence

from amplsp.types.generated_code import HEADER, quoted
from amplsp.types.model import (
    DELIVERY,
    NOTIFICATION,
    WRITE,
    Choice,
    ListOf,
    MapOf,
    Module,
    Property,
    Record,
    Type,
    Value,
)
from amplsp.types.naming import assign, snake
from amplsp.types.python_text import TYPES, destinations, docstring, tags_literal
from amplsp.types.unions import Kinds, Union, kinds, unions

FILE = "delivery_models.py"

_HEAD = f'''\
# {HEADER}
"""What the platform delivers according to the manifest."""

'''
_IMPORTED = {
    "typing": {
        "Annotated": "Annotated[",
        "Any": "Any",
        "Literal": "Literal[",
        "NoReturn": "= NoReturn",
        "TypeAlias": ": TypeAlias",
        "Union": "Union[",
    },
    "pydantic": {
        "BaseModel": "BaseModel",
        "ConfigDict": "ConfigDict",
        "Discriminator": "Discriminator(",
        "Field": " Field(",
        "JsonValue": "JsonValue",
        "StrictBool": "StrictBool",
        "StrictFloat": "StrictFloat",
        "StrictInt": "StrictInt",
        "Tag": "Tag(",
        "TypeAdapter": "TypeAdapter",
    },
}
_BASE = '''\
class _Record(BaseModel):
    """Keys that are not listed are kept, in `model_extra`."""

    model_config = ConfigDict(extra="allow", protected_namespaces=())
'''
_CLOSED = '    model_config = ConfigDict(extra="forbid")\n'
_VALUES = {
    Value.STRING: "str",
    Value.BOOLEAN: "StrictBool",
    Value.INT: "StrictInt",
    Value.FLOAT: "StrictFloat",
    Value.DATE: "str",
    Value.DATETIME: "str",
    Value.ANY: "JsonValue",
    Value.OBJECT: "dict[str, JsonValue]",
}
_OF_MODELS = (
    "construct copy dict from_orm json model_computed_fields model_config model_construct model_copy model_dump "
    "model_dump_json model_extra model_fields model_fields_set model_json_schema model_parametrized_name "
    "model_post_init model_rebuild model_validate model_validate_json model_validate_strings parse_file parse_obj "
    "parse_raw schema schema_json update_forward_refs validate"
)
_TAKEN = frozenset(_OF_MODELS.split()) | TYPES | frozenset(keyword.kwlist)
"""Names that attributes cannot have: `class` becomes `class_`."""

_KIND = '''\
_{table} = {{
{kinds}}}
_{table}_KEYS = {keys}


def _{word}_kind(message: Any) -> str | None:
    """Which {word} a message is, a model or not."""
    told = {{
        key: message.get(key) if isinstance(message, dict) else getattr(message, attribute, None)
        for key, attribute in _{table}_KEYS.items()
    }}
    return next((name for name, tags in _{table}.items() if tags.items() <= told.items()), None)
'''
_ADAPTER = '''\
{word}_adapter: TypeAdapter[{name}] = TypeAdapter({name})
"""Validates: `{word}_adapter.validate_json(body)`."""
'''


def render(module: Module) -> str:
    """The types as a module of Python."""
    parts = [_BASE, *(_record(module, each) for each in module.records)]
    told = {DELIVERY: kinds(module.deliveries), NOTIFICATION: kinds(module.notifications)}
    parts += [_kind(name, each) for name, each in told.items() if len(each) > 1]
    listed = tuple(unions(module))
    for each in listed:
        word = NOTIFICATION if each.name == NOTIFICATION else DELIVERY
        parts.append(_alias(each, told[word] if each.name != WRITE else {}, word.lower()))
    parts += destinations(listed)
    parts += [_ADAPTER.format(name=name, word=name.lower()) for name, each in told.items() if each]
    body = "\n\n".join(parts)
    return f"{_HEAD}{_imports(body)}\n\n{body}"


def _imports(body: str) -> str:
    lines = []
    for library, names in _IMPORTED.items():
        listed = [name for name, sign in names.items() if sign in body]
        lines.append(f"from {library} import {', '.join(listed)}\n" if listed else "")
    return "\n".join(filter(None, lines))


def _record(module: Module, record: Record) -> str:
    every = module.properties(record)
    names = assign((each.key for each in every), _attribute)
    fields = "".join(_field(names[each.key], each) for each in record.properties)
    is_closed = not record.is_open and not record.base
    body = "\n".join(filter(None, [docstring(record.doc), _CLOSED if is_closed else "", fields])) or "    pass\n"
    return f"class {record.name}({record.base or '_Record'}):\n{body}"


def _attribute(key: str) -> str:
    name = snake(key)
    return f"{name}_" if name in _TAKEN else name


def _field(name: str, each: Property) -> str:
    kind = _type(each.type)
    if (each.is_nullable or not each.is_required) and each.type is not Value.ANY:
        kind += " | None"
    settings = [] if each.is_required else ["default=None"]
    if name != each.key:
        settings.append(f"alias={quoted(each.key)}")
    value = f" = Field({', '.join(settings)})" if name != each.key else "" if each.is_required else " = None"
    return f"    {name}: {kind}{value}\n{docstring(each.doc)}"


def _type(kind: Type) -> str:
    if isinstance(kind, Value):
        return _VALUES[kind]
    if isinstance(kind, Choice):
        return "str" if kind.is_open else f"Literal[{', '.join(map(quoted, kind.values))}]"
    if isinstance(kind, ListOf):
        return _list(kind)
    return f"dict[str, {_type(kind.value)}]" if isinstance(kind, MapOf) else kind.name


def _list(kind: ListOf) -> str:
    limits = {"min_length": kind.at_least, "max_length": kind.at_most}
    told = ", ".join(f"{key}={value}" for key, value in limits.items() if value is not None)
    listed = f"list[{_type(kind.element)}]"
    return f"Annotated[{listed}, Field({told})]" if told else listed


def _kind(name: str, told: Kinds) -> str:
    """The function that tells which member of a union a message is."""
    keys = dict.fromkeys(key for tags in told for key, _ in tags)
    listed = "".join(f"    {quoted(names[0])}: {tags_literal(tags)},\n" for tags, names in told.items())
    attributes = tags_literal((key, _attribute(key)) for key in keys)
    return _KIND.format(word=name.lower(), table=name.upper(), kinds=listed, keys=attributes)


def _alias(union: Union, told: Kinds, word: str) -> str:
    """A union; if its members can be distinguished, they get tags, and those that look alike get the same one."""
    members = set(union.members)
    groups = {names[0]: [each for each in names if each in members] for names in told.values()}
    tagged = [f"Annotated[{_either(names)}, Tag({quoted(tag)})]" for tag, names in groups.items() if names]
    if len(tagged) > 1:
        message = f'custom_error_message="not a known {word}"'
        kind = "Annotated[\n    Union[\n" + "".join(f"        {each},\n" for each in tagged)
        kind += f'    ],\n    Discriminator(_{word}_kind, custom_error_type="unknown", {message}),\n]'
    else:
        kind = _either(union.members) if members else "NoReturn"
    return f"{union.name}: TypeAlias = {kind}\n{docstring([union.doc], '')}"


def _either(names: Sequence[str]) -> str:
    return f"Union[{', '.join(names)}]" if len(names) > 1 else names[0]
