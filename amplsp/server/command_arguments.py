"""Reads the arguments of a command about one manifest: its URI, and optionally an object with options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from amplsp.problem import quote
from amplsp.server.json_rpc import InvalidParamsError
from amplsp.server.uris import same_file

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


def manifest_and_options(
    session: Session, command: str, arguments: list[Any], types: Mapping[str, type]
) -> tuple[Snapshot, dict[str, Any]]:
    """The manifest, open or in the workspace, and the options that are not null.

    Args:
        session: the session with the manifests.
        command: the command's name.
        arguments: the arguments.
        types: the types of the options.

    Raises:
        InvalidParamsError: there is no such manifest or option, or an option is of another type.
    """
    uri, options = (*arguments, {})[:2] if arguments else (None, {})
    if not isinstance(uri, str) or not isinstance(options, dict) or len(arguments) > 2:
        known = ", ".join(types)
        raise InvalidParamsError(
            f"{command} takes the URI of a manifest and optionally an object with options: {known}"
        )
    for name, value in options.items():
        if name not in types:
            raise InvalidParamsError(f"{command} has no option {quote(name)}; it has {', '.join(types)}")
        if value is not None and not isinstance(value, types[name]):
            raise InvalidParamsError(f"{command}: {quote(name)} is not of the type {types[name].__name__}")
    snapshot, file = session.snapshot(uri), session.workspace.files.get(same_file(uri))
    if snapshot is None and file is not None:
        snapshot = file.snapshot
    if snapshot is None:
        raise InvalidParamsError(f"{quote(uri)} is not a manifest that is open or in the workspace")
    return snapshot, {name: value for name, value in options.items() if value is not None}
