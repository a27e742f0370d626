"""The lines of "Supported actions" and "Supported objects"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.guide.mdx_text import as_prose, as_target, as_text, comment
from amplsp.guide.strings import fill, template

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amplsp.guide.known import Known
    from amplsp.guide.objects import ListedObject

MOST_INLINE = 5
"""From more incremental objects on, each is also marked in the list."""


def todo(known: Known, words: str) -> str:
    """A TODO comment in the style of the guide."""
    return comment(f"TODO: {words}", known.choices.todo_style)


def code_list(names: Iterable[str]) -> str:
    """Names between backticks with commas between them."""
    return ", ".join(f"`{name}`" for name in names)


def read_sentence(known: Known) -> str:
    """The sentence about reading."""
    sentence = known.incremental.sentence
    return fill(sentence, provider=known.name, objects=code_list(known.incremental.names))


def action_bullets(known: Known) -> dict[str, str]:
    """The bullet of each capability, without its dash."""
    bullets = {
        "read": read_sentence(known),
        "subscribe": " ".join(filter(None, (fill("SUB"), as_prose(known.subscribe_note)))),
        "write": fill("WRITE"),
        "proxy": fill("PROXY", url=known.base_url),
    }
    order = ("read", "subscribe", "write", "proxy")
    return {action: bullets[action] for action in order if action in known.capabilities}


def action_lines(known: Known) -> list[str]:
    """What stands below "Supported actions"."""
    bullets = [f"- {bullet}" for bullet in action_bullets(known).values()]
    lines = [fill("LEAD"), "", *(bullets or [todo(known, "Add supported actions")])]
    if "read" in known.capabilities and known.incremental.mode == "unknown":
        lines += ["", todo(known, "Confirm that incremental read is not supported")]
    cursors = [each for each in known.listed("read") if each.cursor and "read" in known.capabilities]
    for each in cursors:
        lines += ["", f"{fill('CURSOR', field=each.cursor)} for `{each.name}`."]
    return lines


def note_lines(known: Known) -> list[str]:
    """What stands below "Notes": the facts' notes, and what they say about variants."""
    notes = [f"- {as_prose(note)}" for note in known.facts.notes or ()]
    for variant in known.facts.variants or ():
        note = f": {as_prose(variant.note)}" if variant.note else "."
        notes.append(f"- There is also the provider `{variant.provider}`{note}")
    return notes


def object_lines(known: Known) -> list[str]:
    """What stands below "Supported objects"; empty where there is no such section."""
    if not known.is_deep:
        return []
    if known.extent == "all":
        words = f"{fill('TODO-ALL')} {todo(known, fill('TODO-ALL-COMMENT'))}"
        return [words]
    lines = []
    for action, sentence in (("read", "OBJ-R"), ("write", "OBJ-W")):
        listed = known.listed(action) if action in known.capabilities else ()
        if listed:
            lines += ["", fill(sentence, provider=known.name), "", *(_item(known, each, action) for each in listed)]
        lines += _conflict(known, action)
    if not lines:
        return [todo(known, fill("TODO-OBJS"))]
    if known.extent == "partial":
        return [f"{template('INCOMPLETE')} {todo(known, fill('INCOMPLETE-COMMENT'))}", *lines]
    return lines[1:]


def _item(known: Known, listed: ListedObject, action: str) -> str:
    name, url = as_text(listed.name), listed.url(action)
    parts = [f"[{name}]({as_target(url)})" if url else name]
    if action == "read" and listed.name in known.incremental.names and len(known.incremental.names) > MOST_INLINE:
        parts.append(fill("OBJ-INC"))
    if listed.tail(action):
        parts.append(listed.tail(action))
    if not url:
        parts.append(todo(known, fill("TODO-LINK")))
    return f"- {' '.join(parts)}"


def _conflict(known: Known, action: str) -> list[str]:
    names = known.conflicts.get(action, ())
    if not names or action not in known.capabilities:
        return []
    words = f"The code does not name these objects of the schema for {action}, confirm that they are not supported"
    return ["", todo(known, f"{words}: {', '.join(names)}")]
