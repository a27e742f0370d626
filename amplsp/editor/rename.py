"""Renames a name that an author has chosen: every reference and nothing else, keeping quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from amplsp.editor.references import ANCHOR_NAME, NameKind, anchored, find_references, occurrences
from amplsp.editor.scope import node_at
from amplsp.manifest.manifest import Manifest
from amplsp.problem import quote
from amplsp.yaml import Document, Edit, Mapping, Node, Scalar, Sequence, Style
from amplsp.yaml.scalars import as_double_quoted, as_scalar

if TYPE_CHECKING:
    from amplsp.editor.references import References

_FLOW = frozenset(",[]{}?")


class CannotRename(Exception):  # noqa: N818  # no error of the program: what is said to the user
    """There is nothing to rename, or the new name is not possible; the text says why."""


def renamable(manifest: Manifest, offset: int) -> References:
    """The name at an offset with all its references.

    Raises:
        CannotRename: there is no name that an author chooses, or an alias also uses it as something else.
    """
    found = find_references(manifest, offset)
    if found is None:
        raise CannotRename(_why_not(manifest, offset))
    refuse_if_shared(manifest, found)
    return found


def refuse_if_shared(manifest: Manifest, found: References) -> None:
    """Reject the rename of a scalar that is also the value of another key, for which it is not a name.

    Raises:
        CannotRename: it is such a scalar.
    """
    uses = Counter(id(alias.target) for alias in manifest.document.aliases)
    if not any(reference.node is not None and uses[id(reference.node)] for reference in found.references):
        return
    known = Counter(id(each.node) for each in occurrences(manifest))
    for reference in found.references:
        node = reference.node
        if node is not None and uses[id(node)] and known[id(node)] <= uses[id(node)]:
            raise CannotRename(f"{quote(found.name)} is also used as something else, through *{node.anchor}")


def refuse_name(manifest: Manifest, found: References, new: str) -> None:
    """Reject a name that cannot be written or is in use.

    Raises:
        CannotRename: it is rejected.
    """
    if not new.strip():
        raise CannotRename("the new name is empty")
    if not new.isprintable():
        raise CannotRename(f"{quote(new)} has characters that are not allowed in a name")
    if found.is_anchor:
        _refuse_anchor(manifest.document, new)
        return
    listed = occurrences(manifest)
    groups = {each.group: each.referent.kind for each in listed if each.group and each.referent in found.referents}
    for each in listed:
        if each.group in groups and each.referent.name == new and each.referent not in found.referents:
            raise CannotRename(f"there is already another {groups[each.group].value} {quote(new)}")


def _refuse_anchor(document: Document, new: str) -> None:
    if not ANCHOR_NAME.fullmatch(new):
        raise CannotRename(f"{quote(new)} is not a name for an anchor: letters, digits, - and _")
    if any(node.anchor == new for node in anchored(document)):
        raise CannotRename(f"there is another anchor {quote('&' + new)}")


def rename_edits(found: References, new: str) -> tuple[Edit, ...]:
    """The edits that give a name's references in one manifest another name."""
    return tuple(
        Edit(each.span, new) if each.node is None else Edit(each.node.span, written(each.node, new))
        for each in found.references
    )


def written(node: Node, new: str) -> str:
    """A text in the quotes of a scalar; in double quotes if the scalar has none and the text needs some."""
    style = node.style if isinstance(node, Scalar) else Style.PLAIN
    if style is Style.SINGLE:
        return "'" + new.replace("'", "''") + "'"
    if style is Style.DOUBLE or (_FLOW & set(new) and _is_in_brackets(node)):
        return as_double_quoted(new)
    return as_scalar(new)


def _is_in_brackets(node: Node) -> bool:
    parent = node.parent
    return isinstance(parent, (Mapping, Sequence)) and parent.flow


def _why_not(manifest: Manifest, offset: int) -> str:
    place = node_at(manifest.document, offset)
    if place.on_key and place.entry is not None:
        return f"{quote(place.entry.name)} is a key of the manifest; keys cannot be renamed"
    if place.is_scalar and place.path and place.path[-1] == "provider":
        return f"{quote(place.node.text or '')} is a provider; providers cannot be renamed"
    what = ", ".join(f"{kind.value}s" for kind in NameKind if kind is not NameKind.SOURCE_FIELD)
    return f"nothing to rename here; {what} can be renamed"
