"""The manual of a kind of change, for `explain` and the documentation."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.changes.kinds import Kind

_PAIR = re.compile(r"^Old:\n(?P<old>.*)^New:\n(?P<new>.*)\Z", re.MULTILINE | re.DOTALL)


class Manual(NamedTuple):
    """The manual of a kind: a sentence, more about it, and two manifests that differ only by such a change."""

    summary: str
    more: str
    old: str
    new: str


def manual_of(kind: Kind) -> Manual:
    """Read a kind's docstring.

    Raises:
        ValueError: it has no Old and New.
    """
    text = inspect.cleandoc(kind.manual) + "\n"
    found = _PAIR.search(text)
    if found is None:
        raise ValueError(f"the kind {kind.id!r} needs an Old and a New manifest")
    summary, _, more = text[: found.start()].strip().partition("\n\n")
    return Manual(summary, more, inspect.cleandoc(found["old"]) + "\n", inspect.cleandoc(found["new"]) + "\n")


def kind_markdown(kind: Kind) -> str:
    """The manual as Markdown."""
    manual = manual_of(kind)
    how = " and ".join(each.value for each in kind.certainty)
    parts = [
        f"# {kind.id}",
        manual.summary,
        *([manual.more] if manual.more else []),
        f"**{kind.verdict.value}** for {kind.who}: {kind.why}. How it is known: {how}."
        if how not in {"unknown", "inferred"}
        else f"**{kind.verdict.value}** for {kind.who}: {kind.why}. ({how.capitalize()}.)",
        f"## Before\n\n```yaml\n{manual.old}```",
        f"## After\n\n```yaml\n{manual.new}```",
    ]
    return "\n\n".join(parts) + "\n"
