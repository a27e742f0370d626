"""TypeScript: interfaces, the union `Delivery`, what arrives at each destination, and `parseDelivery`.

It compiles with `--strict` for every target. Records have only the provider's keys that the manifest lists, so that a
misspelt one does not compile. Values about which nothing is known are `unknown` and must be checked before use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.types.generated_code import HEADER
from amplsp.types.model import DELIVERY, NOTIFICATION, WRITE, Choice, ListOf, MapOf, Named, Property, Type, Value

if TYPE_CHECKING:
    from amplsp.types.model import Message, Module, Record

FILE = "deliveries.ts"

_WIDTH = 100
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)
_OBJECT = "{ [key: string]: unknown }"
_VALUES = {
    Value.STRING: "string",
    Value.BOOLEAN: "boolean",
    Value.INT: "number",
    Value.FLOAT: "number",
    Value.DATE: "string",
    Value.DATETIME: "string",
    Value.ANY: "unknown",
    Value.OBJECT: _OBJECT,
}
_PARSING = """\
/**
 * Whether this is one of the messages above, by its action, provider and object.
 * Its records are not checked.
 */
export function isDelivery(message: unknown): message is Delivery {
  if (typeof message !== "object" || message === null) {
    return false;
  }
  const found = message as { [key: string]: unknown };
  return KINDS.some((kind) => Object.keys(kind).every((key) => found[key] === kind[key]));
}

/** The delivery in a body, as text or as JSON that is parsed already; anything else is a TypeError. */
export function parseDelivery(body: unknown): Delivery {
  const message: unknown = typeof body === "string" ? JSON.parse(body) : body;
  if (!isDelivery(message)) {
    const { action, provider, objectName } = Object(message);
    throw new TypeError(`not a known delivery: ${JSON.stringify({ action, provider, objectName })}`);
  }
  return message;
}
"""


def render(module: Module) -> str:
    """Write the declarations."""
    parts = [f"// {HEADER}\n", *(_record(each) for each in module.records)]
    parts.append(_union(DELIVERY, (each.name for each in module.deliveries), "Any delivered message."))
    if module.destinations:
        parts.append(_destinations(module))
    if module.notifications:
        parts.append(_union(NOTIFICATION, (each.name for each in module.notifications), "Any notification."))
    if module.writes:
        parts.append(_union(WRITE, (each.name for each in module.writes), "Any write request."))
    parts += [_kinds(module.deliveries), _PARSING]
    return "\n".join(parts)


def _record(record: Record) -> str:
    comment = "".join(_comment(record.doc, ""))
    extends = f" extends {record.base}" if record.base else ""
    if not record.properties and not record.base:
        kind = _OBJECT if record.is_open else "{ [key: string]: never }"
        return f"{comment}export type {record.name} = {kind};\n"
    lines = [line for each in record.properties for line in _property(each)]
    if record.expects_others:
        lines.append("  [key: string]: unknown;\n")
    return f"{comment}export interface {record.name}{extends} {{\n{''.join(lines)}}}\n"


def _property(each: Property) -> Iterator[str]:
    yield from _comment(each.doc, "  ")
    mark = "" if each.is_required else "?"
    kinds = _alternatives(each.type, is_nullable=each.is_nullable)
    yield _statement(f"  {_key(each.key)}{mark}:", kinds, "  ")


def _comment(doc: Sequence[str], indent: str) -> Iterator[str]:
    """A comment, on one line if it is short."""
    told = [each.replace("*/", "*\\/") for each in doc]
    line = f"{indent}/** {' '.join(told)} */\n"
    if not told:
        return
    if len(line) <= _WIDTH:
        yield line
        return
    yield f"{indent}/**\n"
    yield from (f"{indent} * {each}\n" for each in told)
    yield f"{indent} */\n"


def _statement(head: str, kinds: Sequence[str], indent: str) -> str:
    """A head and alternatives, each on its own line if they are long."""
    line = f"{head} {' | '.join(kinds)};\n"
    if len(line) <= _WIDTH or len(kinds) == 1:
        return line
    return f"{head}\n" + "\n".join(f"{indent}  | {each}" for each in kinds) + ";\n"


def _union(name: str, members: Iterable[str], doc: str) -> str:
    return f"/** {doc} */\n" + _statement(f"export type {name} =", [*members] or ["never"], "")


def _destinations(module: Module) -> str:
    """A map from the name of a destination to the messages for it."""
    lines = (_statement(f"  {_key(each.name)}:", each.messages, "  ") for each in module.destinations)
    return f"/** What is delivered to each destination. */\nexport interface Destinations {{\n{''.join(lines)}}}\n"


def _kinds(deliveries: Sequence[Message]) -> str:
    """The messages as values: the keys that distinguish each from the others."""
    kinds = dict.fromkeys(", ".join(f"{key}: {_text(value)}" for key, value in message.tags) for message in deliveries)
    lines = "".join(f"  {{ {each} }},\n" for each in kinds)
    head = "const KINDS: readonly { readonly [key: string]: string }[] ="
    return f"{head} [\n{lines}];\n" if kinds else f"{head} [];\n"


def _alternatives(kind: Type, *, is_nullable: bool) -> list[str]:
    """A type as the members of a union."""
    null = ["null"] if is_nullable and kind is not Value.ANY else []
    if isinstance(kind, Choice):
        others = ["(string & {})"] if kind.is_open else []
        return [*map(_text, kind.values), *others, *null]
    return [_type(kind), *null]


def _type(kind: Type) -> str:
    if isinstance(kind, Value):
        return _VALUES[kind]
    if isinstance(kind, Named):
        return kind.name
    if isinstance(kind, ListOf):
        return f"Array<{_type(kind.element)}>"
    if isinstance(kind, MapOf):
        return f"{{ [key: string]: {_type(kind.value)} }}"
    return " | ".join(_alternatives(kind, is_nullable=False))


def _key(key: str) -> str:
    return key if _IDENTIFIER.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    """A string literal with invisible characters escaped, such as line separators and marks of direction."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else f"\\u{{{ord(each):x}}}" for each in written)
