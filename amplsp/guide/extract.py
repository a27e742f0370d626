"""Reads the facts from a guide, so that a guide written from them says the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from amplsp.guide.links import links_of
from amplsp.guide.objects import ListedObject, normal
from amplsp.guide.outline import SectionKind
from amplsp.guide.provider_info import DEEP, OldFacts
from amplsp.guide.strings import fill, from_prose
from amplsp.yaml.scalars import as_double_quoted, as_scalar

if TYPE_CHECKING:
    from amplsp.catalog import Provider
    from amplsp.guide.reading import Reading

_SUB = fill("SUB")


def old_facts(reading: Reading, provider: Provider | None = None) -> OldFacts:
    """The facts that an update keeps from a guide: objects with their links, incremental reading, setup notes."""
    objects = old_objects(reading, provider)
    denied = tuple(action for action in reading.denied if action not in reading.documented)
    comments = (words for block in reading.blocks(SectionKind.OBJECTS) for words in block.comments)
    is_from_schemas = any(words.startswith("TODO") and "taken from schema files" in words for words in comments)
    return OldFacts(
        objects, _mode(reading, objects), _subscribe_note(reading), reading.documented, denied, is_from_schemas
    )


def object_namer(reading: Reading, provider: Provider | None) -> Callable[[str], str]:
    """A function that returns an object's name in manifests for an author's word; empty for other words."""
    names = _catalog_names(provider)
    for item in reading.objects:
        name = _name(item.name, names)
        names.setdefault(item.name.casefold(), name)

    def name_of(written: str) -> str:
        word = written.strip().strip("`*")
        plural = f"{word.casefold()}s"
        return names.get(word) or names.get(word.casefold()) or names.get(plural) or names.get(_stem(word)) or ""

    return name_of


def old_objects(reading: Reading, provider: Provider | None = None) -> tuple[ListedObject, ...]:
    """The objects of a guide, in their order; labels are replaced by the catalog's names."""
    names = _catalog_names(provider)
    name_of = object_namer(reading, provider)
    said = reading.said_of_reading(lambda name: bool(name_of(name)))
    inline = [*reading.inline_objects, *(name for each in said for name in each.names)]
    marked = dict.fromkeys(name_of(name) or name for name in inline)
    found: dict[str, ListedObject] = {}
    for item in reading.objects:
        name = _name(item.name, names)
        old = found.get(name, ListedObject(name))
        is_read = item.action != "write"
        first = f"{'read' if is_read else 'write'}_url"
        is_incremental = is_read and (item.is_incremental or name in marked)
        changes: dict[str, Any] = {"read" if is_read else "write": True}
        changes[first] = getattr(old, first) or item.url
        changes["incremental"] = old.incremental or is_incremental
        if item.is_both:
            changes |= {"write": True, "write_url": old.write_url or item.url}
        if item.tail:
            changes["read_tail" if is_read else "write_tail"] = item.tail
        found[name] = old._replace(**changes)
    for name in (each for each in marked if each not in found or not found[each].read):
        found[name] = found.get(name, ListedObject(name))._replace(read=True, incremental=True)
    reads = [each.name for each in found.values() if each.read]
    writes = [_name(item.name, names) for item in reading.objects if item.action == "write" or item.is_both]
    return tuple(found[name] for name in _in_one_order(reads, writes))


def _in_one_order(first: list[str], second: list[str]) -> list[str]:
    """One order that keeps both if they agree; else the first."""
    order: dict[str, None] = {}
    position = {name: at for at, name in enumerate(first)}
    done = 0
    for name in second:
        at = position.get(name)
        if at is None:
            order[name] = None
        elif at >= done:
            order.update(dict.fromkeys(first[done : at + 1]))
            done = at + 1
    order.update(dict.fromkeys(first[done:]))
    return list(order)


def _catalog_names(provider: Provider | None) -> dict[str, str]:
    """The catalog's names of objects, by the words that a guide may use; an exact name always means itself."""
    if provider is None:
        return {}
    known = sorted({name for module in (None, *provider.modules) for name in provider.objects(None, module)})
    names: dict[str, str] = {}
    for name in known:
        facts = provider.object(name)
        if facts is not None and facts.display_name:
            names.setdefault(facts.display_name.casefold(), name)
    stems = Counter(map(_stem, known))
    names |= {_stem(name): name for name in known if stems[_stem(name)] == 1}
    return names | {name.casefold(): name for name in known} | {name: name for name in known}


def _name(written: str, names: dict[str, str]) -> str:
    return names.get(written) or names.get(written.casefold()) or names.get(_stem(written)) or written


def _stem(name: str) -> str:
    """A key for names that differ only in number, spaces or punctuation; no name is equal to it."""
    letters = "".join(filter(str.isalnum, name.casefold()))
    return f" {re.sub(r'ies$', 'y', letters).removesuffix('s')}"


def _mode(reading: Reading, objects: Iterable[ListedObject]) -> str:
    said = {each.mode for each in reading.said_of_reading()}
    if said == {"all"}:
        return "all"
    if said == {"none"} and not reading.has_todo_on_incremental:
        return "none"
    if any(each.incremental for each in objects):
        return "listed"
    return "some" if reading.pattern == "READ-SOME" else "unknown"


def _subscribe_note(reading: Reading) -> str:
    block = reading.bullet("subscribe")
    if block is None or not block.flat.startswith(_SUB):
        return ""
    return from_prose(block.flat.removeprefix(_SUB).strip())


def extract(reading: Reading, keys: list[str]) -> dict[str, Any]:
    """The facts of a guide, in the form of a facts file.

    Args:
        reading: the guide.
        keys: the providers that the guide is about; empty if none is known.
    """
    page = reading.page
    objects = old_objects(reading)
    actions = [action for action in ("read", "write", "subscribe", "proxy") if action in reading.documented]
    facts: dict[str, Any] = {"provider": keys[0]} if keys else {}
    if page.title:
        facts["display_name"] = page.title
    if reading.of(SectionKind.ACTIONS):
        is_deep = bool(set(actions) & set(DEEP)) or bool(reading.of(SectionKind.OBJECTS))
        facts["type"] = "deep" if is_deep else "proxy"
        facts["capabilities"] = actions
    kind = _auth_class(reading)
    if kind:
        facts["auth"] = {"class": kind}
    if reading.proxy_url:
        facts["base_url"] = reading.proxy_url
    links = links_of(reading)
    if links:
        facts["links"] = links
    facts.update(_object_facts(reading, objects))
    if _subscribe_note(reading):
        facts["subscribe_note"] = _subscribe_note(reading)
    notes = [from_prose(block.flat) for block in reading.blocks(SectionKind.NOTES) if block.kind == "item"]
    if notes:
        facts["notes"] = notes
    if reading.sample and reading.sample[0] != "main":
        facts["branch"] = reading.sample[0]
    return facts


def _object_facts(reading: Reading, objects: tuple[ListedObject, ...]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    incremental = normal(_mode(reading, objects), list(objects), is_whole=reading.extent == "complete")
    if "read" in reading.documented:
        facts["incremental"] = "listed" if incremental.mode == "some" else incremental.mode
    if not reading.of(SectionKind.OBJECTS) and not reading.tables:
        return facts
    facts["objects"] = [_object(each, incremental.names) for each in objects]
    extent = reading.extent
    facts["objects_complete"] = "all" if extent == "all" else extent != "partial"
    return facts


def _object(listed: ListedObject, incremental: tuple[str, ...]) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": listed.name}
    for action in ("read", "write"):
        if getattr(listed, action):
            facts[action] = True
            facts[f"{action}_url"] = listed.url(action) or None
    if listed.name in incremental:
        facts["incremental"] = True
    return facts


def _auth_class(reading: Reading) -> str:
    if reading.intro_class:
        return reading.intro_class
    prompt = reading.prompt
    if prompt and "OAuth authorization" in prompt[0]:
        return "oauth_auth_code"
    if prompt:
        return "custom"
    return "unknown" if reading.has_todo_on_signing_in else ""


def render_facts(facts: dict[str, Any]) -> str:
    """Facts as YAML."""
    return "".join(f"{line}\n" for line in _lines(facts)) if facts else "{}\n"


def _lines(facts: dict[str, Any]) -> list[str]:
    lines = []
    for key, value in facts.items():
        if isinstance(value, dict):
            lines.append(f"{key}: {_flow(value)}")
        elif isinstance(value, list):
            lines.append(f"{key}:" if value else f"{key}: []")
            lines += [f"  - {_flow(each) if isinstance(each, dict) else _scalar(each)}" for each in value]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return lines


def _flow(values: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(value, is_flow=True)}" for key, value in values.items()) + "}"


def _scalar(value: Any, *, is_flow: bool = False) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = as_scalar(str(value))
    if is_flow and any(sign in text for sign in ",[]{}") and not text.startswith('"'):
        return as_double_quoted(str(value))
    return text
