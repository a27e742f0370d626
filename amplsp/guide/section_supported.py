"""The lines of "What's supported": its actions, its objects, and the example that links or embeds a manifest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from amplsp.guide import GuideError
from amplsp.guide.objects import MOST_INLINE
from amplsp.guide.section_table import SIGNS, table_lines
from amplsp.guide.strings import as_prose, as_target, as_text, comment, fill, template
from amplsp.scaffold import ScaffoldError, ScaffoldRequest, scaffold
from amplsp.scaffold.words import PLACEHOLDER

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.guide.objects import ListedObject
    from amplsp.guide.provider_info import ProviderInfo

_OPEN = {
    "unknown": "Confirm that incremental read is not supported",
    "some": "Name the objects that are read incrementally",
}
"""The question of a TODO if it is not known what is read incrementally."""


def todo(known: ProviderInfo, words: str) -> str:
    """A TODO comment in the style of the guide."""
    return comment(f"TODO: {words}", known.choices.todo_style)


def code_list(names: Iterable[str], last: str = ", ") -> str:
    """Names between backticks, separated by commas, with another word before the last."""
    *others, end = [f"`{name}`" for name in names] or [""]
    return last.join([", ".join(others), end]) if others else end


def read_sentence(known: ProviderInfo) -> str:
    """The sentence about reading."""
    names, sentence = known.incremental.names, known.incremental.sentence
    if known.is_docs and len(names) > MOST_INLINE and known.extent != "all":
        sentence = "READ-D"
    return known.say(sentence, objects=code_list(names, " and " if known.is_docs else ", "))


def action_bullets(known: ProviderInfo) -> dict[str, str]:
    """The bullet of each capability, without its dash."""
    bullets = {
        "read": read_sentence(known),
        "subscribe": " ".join(filter(None, (fill("SUB"), as_prose(known.subscribe_note)))),
        "write": fill("WRITE"),
        "proxy": fill("PROXY", url=known.base_url) if known.base_url else _without_url(known),
    }
    order = ("read", "subscribe", "write", "proxy")
    return {action: bullets[action] for action in order if action in known.capabilities}


def _without_url(known: ProviderInfo) -> str:
    """The bullet about the proxy if the base URL is not known."""
    return fill("PROXY", url="").replace("``.", todo(known, "Add the base URL"))


def action_lines(known: ProviderInfo) -> list[str]:
    """The lines of "Supported actions"."""
    parts = known.parts or (known,)
    lines = [fill("LEAD"), *(line for each in parts for line in _part_actions(each))]
    cursors = [each for each in known.listed("read") if each.cursor and "read" in known.capabilities]
    for words in known.unread:
        lines += ["", todo(known, f"{words} cannot be read, complete what depends on it")]
    for each in cursors:
        lines += ["", f"{fill('CURSOR', field=each.cursor)} for `{each.name}`."]
    return lines


def _part_actions(known: ProviderInfo) -> list[str]:
    """The bullets of a module, or of a whole provider."""
    bullets = [f"- {bullet}" for bullet in action_bullets(known).values()]
    lines = [*_part_heading(known), "", *(bullets or [todo(known, "Add supported actions")])]
    if "read" in known.capabilities and known.incremental.mode in _OPEN:
        lines += ["", todo(known, _OPEN[known.incremental.mode])]
    return lines


def _part_heading(known: ProviderInfo) -> list[str]:
    return ["", f"#### {as_text(known.part)}"] if known.part else []


def note_lines(known: ProviderInfo) -> list[str]:
    """The lines of "Notes": the notes and variants in the facts."""
    notes = [f"- {as_prose(note)}" for note in known.facts.notes or ()]
    for variant in known.facts.variants or ():
        note = f": {as_prose(variant.note)}" if variant.note else "."
        notes.append(f"- There is also the provider `{variant.provider}`{note}")
    return notes


def object_lines(known: ProviderInfo) -> list[str]:
    """The lines of "Supported objects"; empty if there is no such section."""
    if not known.is_deep:
        url = known.facts.links.api_docs if known.is_docs and known.capabilities == ("proxy",) else ""
        return [known.say("OBJ-PROXY", url=as_target(url))] if url else []
    if known.extent == "all":
        words = f"{fill('TODO-ALL')} {todo(known, fill('TODO-ALL-COMMENT'))}"
        return [words]
    lines = [line for each in known.parts or (known,) if each.is_deep for line in _part_objects(each)]
    if not any(line for line in lines if not line.startswith("#")):
        return [todo(known, fill("TODO-OBJS"))]
    if any(line.startswith("<table") for line in lines):
        lines = ["", *SIGNS, *lines]
    if known.extent == "partial":
        return [f"{template('INCOMPLETE')} {todo(known, fill('INCOMPLETE-COMMENT'))}", *lines]
    return lines[1:]


def _part_objects(known: ProviderInfo) -> list[str]:
    """The lists of a module, or of a whole provider."""
    table = table_lines(known) if known.choices.is_table else []
    lines = ["", *table] if table else []
    for action, sentence in (("read", "OBJ-R"), ("write", "OBJ-W")):
        listed = known.listed(action) if action in known.capabilities and not table else ()
        if listed:
            lines += [
                "",
                fill(sentence, provider=known.name),
                "",
                *(object_item(known, each, action) for each in listed),
            ]
        lines += _conflict(known, action)
    if known.part and not lines:
        lines = ["", todo(known, fill("TODO-OBJS"))]
    return [*_part_heading(known), *_origin(known), *lines]


def _origin(known: ProviderInfo) -> list[str]:
    """A comment about listed objects that only schema files name."""
    listed = {
        each.name for action in ("read", "write") if action in known.capabilities for each in known.listed(action)
    }
    if not listed & set(known.from_schemas):
        return []
    some = "" if listed <= set(known.from_schemas) else "Some of "
    return ["", todo(known, f"{some}{'these' if some else 'These'} objects are taken from schema files, confirm them")]


def is_marked(known: ProviderInfo, name: str) -> bool:
    """Whether an object of the read list is marked as read incrementally."""
    return name in known.incremental.names and len(known.incremental.names) > MOST_INLINE


def object_item(known: ProviderInfo, listed: ListedObject, action: str) -> str:
    """An item of the read or the write list."""
    name, url = as_text(listed.name), listed.url(action)
    parts = [f"[{name}]({as_target(url)})" if url else name]
    if action == "read" and is_marked(known, listed.name):
        parts.append(fill("OBJ-INC"))
    if listed.tail(action):
        parts.append(listed.tail(action))
    if not url:
        parts.append(todo(known, fill("TODO-LINK")))
    return f"- {' '.join(parts)}"


def _conflict(known: ProviderInfo, action: str) -> list[str]:
    names = known.conflicts.get(action, ())
    if not names or action not in known.capabilities:
        return []
    words = f"The code does not name these objects of the schema for {action}, confirm that they are not supported"
    return ["", todo(known, f"{words}: {', '.join(names)}")]


def sample_url(branch: str, path: str) -> str:
    """The address of a sample manifest in the samples repository."""
    return fill("SAMPLES", branch=branch, path=path)


def example_lines(known: ProviderInfo, catalog: Catalog) -> list[str]:
    """The lines of "Example integration".

    Raises:
        GuideError: a link is requested, but no sample is known.
    """
    how = known.choices.example
    if how == "link" and not known.sample:
        raise GuideError([f'the catalog does not know a sample manifest of "{known.key}"; use --example inline'])
    if known.sample and how != "inline":
        url = as_target(sample_url(known.branch, known.sample))
        return [known.say("EX", url=url)]
    manifest = example_manifest(known, catalog)
    if not manifest:
        return [todo(known, "Add an example manifest")]
    lead = [known.say("EX-LEAD"), ""] if known.is_docs else []
    return [*lead, "```yaml", *manifest.rstrip("\n").split("\n"), "```"]


def integration_name(known: ProviderInfo) -> str:
    """The embedded integration's name."""
    slug = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "-" for sign in known.slug.lower())
    return known.choices.name or f"{slug[:52]}-integration"


def example_manifest(known: ProviderInfo, catalog: Catalog) -> str:
    """The smallest useful manifest, only with actions in the catalog's flags and with known objects.

    Returns:
        the manifest; empty if there is nothing to write.

    Raises:
        GuideError: the chosen name is not allowed.
    """
    if known.key not in catalog:
        catalog = catalog.with_provider(known.key, _as_data(known))
    name = integration_name(known)
    attempts: tuple[tuple[str, ...], ...] = (known.capabilities, tuple({"proxy"} & set(known.capabilities)))
    reasons: list[str] = []
    for actions in attempts:
        for objects in (_wanted_objects(known, catalog), ()):
            request = ScaffoldRequest((known.key,), actions=actions, objects=objects, name=name, comments=False)
            try:
                text = scaffold(request, catalog) if actions else ""
            except ScaffoldError as error:
                reasons.append(str(error))
                continue
            if text and PLACEHOLDER not in text:
                return text
    if known.choices.name and any(known.choices.name in reason for reason in reasons):
        raise GuideError([reasons[0]])
    return ""


def _as_data(known: ProviderInfo) -> dict[str, Any]:
    """A provider that is not in the catalog, in the form of the catalog."""
    lists: dict[str, dict[str, Any]] = {}
    for action in ("read", "write"):
        for each in known.listed(action):
            lists.setdefault(each.name, {"actions": {}})["actions"][action] = ""
    flags = {action: action in known.capabilities for action in ("read", "write", "subscribe", "proxy")}
    platform = {"displayName": known.name, "baseUrl": known.base_url, "auth": "unknown", "capabilities": flags}
    return {"slug": known.key, "platform": platform, "objects": lists}


def _wanted_objects(known: ProviderInfo, catalog: Catalog) -> tuple[str, ...]:
    """Two objects of the facts, if the catalog does not have all of them; else the scaffold chooses."""
    provider = catalog.get(known.key)
    usual = (
        {name for module in (None, *provider.modules) for name in provider.objects(None, module)} if provider else ()
    )
    if known.facts.objects is None or all(each.name in usual for each in known.objects):
        return ()
    return tuple(each.name for each in known.objects if each.read or each.write)[:2]
