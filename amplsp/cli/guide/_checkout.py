"""The provider in a checkout of the connectors, instead of the catalog's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.cli._ask import ask
from amplsp.cli._connectors import require_checkout
from amplsp.cli._files import reading
from amplsp.cli._output import Failure, say_note
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Catalog


class FromCheckout(NamedTuple):
    """The catalog with the checkout's facts about a provider, and the branch that was asked for."""

    catalog: Catalog
    branch: str = ""


def with_checkout(catalog: Catalog, folder: Path, key: str, *, has_facts: bool, may_ask: bool) -> FromCheckout:
    """Read the provider from the checkout; at a terminal, from another branch if it is not there.

    Raises:
        Failure: there is no checkout, or neither it nor anything else knows the provider.
    """
    from amplsp.connectors import FOLDER, overlay  # noqa: PLC0415 - the parser loads only where Go is read

    require_checkout(folder)
    with reading():
        found = overlay(catalog, folder, key)
    if found.is_declared:
        return FromCheckout(found.catalog)
    missing = f'no SetInfo for "{key[:80]}" in "{folder / FOLDER}" (usually in "{key[:80]}.go")'
    if key in catalog or has_facts:
        say_note(f"note: {missing}; the page is written from the {'catalog' if key in catalog else 'facts file'}")
        return FromCheckout(found.catalog)
    if may_ask:
        say_note(f"there is {missing}")
        return _from_branch(catalog, folder, key)
    raise Failure(f"there is {missing}; check out the branch that adds the provider")


def _from_branch(catalog: Catalog, folder: Path, key: str) -> FromCheckout:
    """Ask for the branch that has the provider until there is one."""
    from pathlib import Path  # noqa: PLC0415 - needed only here
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    from amplsp.connectors import overlay  # noqa: PLC0415
    from amplsp.connectors.branch import export_branch  # noqa: PLC0415

    while True:
        branch = ask("Branch that adds it (empty to stop)", str, Failure, default="")
        if not branch:
            raise Failure(f'no branch for "{key[:80]}"')
        with TemporaryDirectory() as place:
            if not export_branch(folder, branch, Path(place)):
                say_note(f'"{folder}" has no branch "{branch}"; git fetch may bring it')
                continue
            found = overlay(catalog, Path(place), key)
        if found.is_declared:
            return FromCheckout(found.catalog, branch)
        say_note(f'branch "{branch}" has no SetInfo for "{key[:80]}" either')
