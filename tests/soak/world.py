"""What is true: the files on the disk, the documents as the editor has them, the settings. The server must agree."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

CREATED, CHANGED, DELETED = 1, 2, 3
FOLDERS = ("one", "two")
CONFIGURATIONS = (
    "",
    'profile = "platform"\n',
    'include = ["extra*.yaml"]\n',
    'exclude = ["sub/"]\n',
    'exclude = ["b*.amp.yaml"]\nforce-exclude = true\n',
    'ignore = ["no-action", "unknown-key"]\n[rules]\ninteger-name = "off"\n',
    '[rules]\nno-action = "error"\nunknown-key = "info"\n',
    'destinations = ["crmWebhook", "events"]\n[per-file-rules]\n"sub/**" = { no-action = "off" }\n',
    '[[policy]]\nid = "acme-short"\nwhere = "integrations.*.name"\nmax = 3\nmessage = "too long"\n',
    'profile = "nonsense"\n',
    "this is = = no TOML\n",
)
"""Right ones and broken ones; one of the rules has a name that nobody knows."""
SECTIONS: tuple[Any, ...] = (
    None,
    {},
    {"profile": "platform"},
    {"profile": "spec", "destinations": ["crmWebhook"]},
    {"rules": {"no-action": "off", "unknown-key": "warning"}},
    {"features": {"diagnostics": False}},
    {"features": {"documentSymbol": False, "hover": False, "nonsense": True}},
    {"besideYaml": True},
    {"profile": 7, "rules": "x"},
    ["nonsense"],
)


class Open(NamedTuple):
    """A document that is open in the editor."""

    text: str
    version: int
    language: str


class World:
    """The model.

    Attributes:
        root: where the folders are.
        files: the texts on the disk, by path.
        open: the documents, by URI.
        section: the editor's settings under `amplsp`.
        has_second: whether the second folder is in the workspace.
    """

    def __init__(self, root: Path, texts: list[str]) -> None:
        self.root = root
        self.files: dict[Path, str] = {}
        self.open: dict[str, Open] = {}
        self.section: Any = None
        self.has_second = True
        self._start = dict(zip((root / name for name in _NAMES), texts, strict=True))
        self.restore()

    def folders(self) -> list[Path]:
        """Both folders."""
        return [self.root / name for name in FOLDERS]

    def shown_folders(self) -> list[Path]:
        """The folders of the workspace."""
        return self.folders()[: 1 + self.has_second]

    def restore(self) -> list[dict[str, Any]]:
        """Restore the disk to its first state; return what a watcher sees of that."""
        events = [self.remove(path) for path in [*self.files] if path not in self._start]
        events += [self.write(path, text) for path, text in self._start.items()]
        for folder in self.root.glob("*/*"):
            if folder.is_dir() and not folder.name.startswith(".") and not any(folder.rglob("*.*")):
                shutil.rmtree(folder)
        return events

    def write(self, path: Path, text: str) -> dict[str, Any]:
        """Write a file."""
        kind = CHANGED if path in self.files else CREATED
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        self.files[path] = text
        return {"uri": path.as_uri(), "type": kind}

    def remove(self, path: Path) -> dict[str, Any]:
        """Remove a file."""
        path.unlink()
        del self.files[path]
        return {"uri": path.as_uri(), "type": DELETED}

    def move_folder(self, old: Path, new: Path) -> list[dict[str, Any]]:
        """Rename a folder; editors see only the two names."""
        old.rename(new)
        for path in [each for each in self.files if each.is_relative_to(old)]:
            self.files[new / path.relative_to(old)] = self.files.pop(path)
        return [{"uri": old.as_uri(), "type": DELETED}, {"uri": new.as_uri(), "type": CREATED}]

    def manifests(self) -> list[Path]:
        """The YAML files."""
        return sorted(path for path in self.files if path.suffix == ".yaml")

    def configurations(self) -> list[Path]:
        """The configuration files."""
        return sorted(path for path in self.files if path.name == "amplsp.toml")


_NAMES = (
    "one/amp.yaml",
    "one/a.amp.yaml",
    "one/sub/amp.yaml",
    "one/sub/b.amp.yaml",
    "one/extra-1.yaml",
    "two/amp.yaml",
    "two/odd name #1 é.amp.yaml",
)
NAMES = (*_NAMES, "one/c.amp.yaml", "one/new/amp.yaml", "two/sub/amp.yaml", "two/extra-2.yaml", "one/notes.yaml")
"""Where files may be."""
