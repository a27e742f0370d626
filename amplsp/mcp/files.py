"""The files that a call can read: only those in the roots that the client names.

All symbolic links in a path are followed first; the target is checked and read.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

from amplsp.engine.configuration import NOTHING, Configuration
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.engine.runner import Catalogs
from amplsp.mcp.model import ManifestArguments, ToolError
from amplsp.named_tuple import NamedTuple
from amplsp.problem import quote
from amplsp.text_file import ReadError, can_be_path, decode_text, read_text

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.rule import Rule

_NO_ROOTS = (
    "no files can be read: the client names no roots; give the text instead, or start the server with --root FOLDER"
)


class Source(NamedTuple):
    """A text, with the configuration for its path.

    Attributes:
        name: its name in messages.
        text: the manifest.
        configuration: the configuration for its path.
        path: its path; None for a text without a path.
    """

    name: str
    text: str
    configuration: Configuration = NOTHING
    path: Path | None = None


class Files:
    """What a call can read.

    Args:
        roots: the folders, or single files, that it can read.
    """

    def __init__(self, roots: Sequence[Path] = ()) -> None:
        self._roots = [Path(os.path.realpath(root)) for root in roots]

    def allowed(self, path: str) -> Path:
        """The target of a path; a relative path starts at the roots.

        Raises:
            ToolError: it is not in a root.
        """
        if not self._roots:
            raise ToolError(_NO_ROOTS)
        if not can_be_path(path):
            raise ToolError(f"{quote(path)} is not the name of a file")
        named = [Path(root, path) for root in self._roots]
        places = [place for place in (Path(os.path.realpath(each)) for each in named) if self._is_below(place)]
        if not places:
            listed = ", ".join(str(root) for root in self._roots)
            raise ToolError(f'"{path[:200]}" is not below a root of the client; the roots are: {listed}')
        # A Path raises for a name that is too long.
        return next((place for place in places if os.path.exists(place)), places[0])  # noqa: PTH110

    def _is_below(self, place: Path) -> bool:
        return any(place.is_relative_to(root) for root in self._roots)

    def source(self, arguments: ManifestArguments) -> Source:
        """The manifest for a call.

        Raises:
            ToolError: none is given, or it cannot be read.
        """
        has_text = "text" in arguments.model_fields_set
        return self.read(arguments.text if has_text else None, arguments.path)

    def read(self, text: str | None, path: str, names: str = "text or path") -> Source:
        """The given text, or that of a file.

        Raises:
            ToolError: neither is given, or the file cannot be read.
        """
        if not path:
            if text is None:
                raise ToolError(f"give the manifest as {names}")
            return Source("the text", _decoded(text))
        place = self.allowed(path)
        if os.path.isdir(place):  # noqa: PTH112 - see above
            raise ToolError(f'"{path}" is a folder; name a manifest in it')
        try:
            found = _decoded(text) if text is not None else read_text(place).text
        except ReadError as error:
            at = f":{error.position.line + 1}:{error.position.column + 1}" if error.position else ""
            raise ToolError(f'cannot read "{path}{at}": {error.message}') from None
        return Source(path, found, self._configuration(place), place)

    def _configuration(self, place: Path) -> Configuration:
        """The nearest configuration; one below a root names nothing that is not.

        Raises:
            ToolError: it does.
            ConfigurationError: it is broken.
        """
        found = ConfigurationFinder().for_file(place)
        if found.path is None or not self._is_below(Path(os.path.realpath(found.path))):
            return found
        file = found.model.file if found.model else None
        for named in (found.catalog, found.path.parent / file if file else None):
            if named is not None and not self._is_below(Path(os.path.realpath(named))):
                raise ToolError(f'"{found.path}" names "{named}", which is not below a root of the client')
        return found

    def added_rules(self) -> tuple[Rule, ...]:
        """The rules that the configurations of the roots add.

        Raises:
            ConfigurationError: one is broken.
        """
        folders = [root if os.path.isdir(root) else root.parent for root in self._roots]  # noqa: PTH112 - see above
        found = (rule for each in folders for rule in ConfigurationFinder().for_folder(str(each)).added_rules)
        return tuple({rule.id: rule for rule in found}.values())

    def catalog(self, source: Source | None = None) -> Catalog:
        """The catalog for a text's path."""
        return Catalogs().get(source.configuration.catalog if source else None)


def _decoded(text: str) -> str:
    """A given text as if read from a file, without byte order mark.

    Raises:
        ToolError: it is too long.
    """
    try:
        return decode_text(text.encode("utf-8", errors="replace")).text
    except ReadError as error:
        raise ToolError(f"cannot read the text: {error.message}") from None


def folder_of(uri: str) -> Path | None:
    """The folder of a root; None for one that is not on this machine, or that is not a whole path."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"}:
        return None
    path = url2pathname(parts.path)
    return Path(path) if can_be_path(path) and os.path.isabs(path) else None  # noqa: PTH117 - likewise
