"""Tracks the manifests that share a data model, to check them again when one of them has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from amplsp.engine.model_groups import TOGETHER, root_of
from amplsp.model import group_of
from amplsp.server.uris import path_of, same_file

if TYPE_CHECKING:
    from amplsp.manifest.manifest import Manifest
    from amplsp.server.jobs import Jobs
    from amplsp.server.settings import SessionSettings
    from amplsp.server.snapshot import Snapshot
    from amplsp.shape import Shape


class ModelWatch:
    """Tracks which manifests belong together.

    Args:
        settings: tell the configuration of a file.
        snapshots: returns every manifest of the workspace.
        jobs: runs work that can wait.
        check_again: checks the manifest with a key again.
    """

    def __init__(
        self,
        settings: SessionSettings,
        snapshots: Callable[[], Iterable[Snapshot]],
        jobs: Jobs,
        check_again: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self._snapshots = snapshots
        self._jobs = jobs
        self._check_again = check_again
        self._shapes: dict[str, dict[str, Shape]] = {}

    def companions(self, snapshot: Snapshot) -> Sequence[Manifest]:
        """The manifests that share a model with a manifest, including itself."""
        root = self._root(snapshot)
        found = {**(self._members(root) if root is not None else {}), same_file(snapshot.uri): snapshot}
        return tuple(found[key].manifest for key in sorted(found))

    def changed(self, snapshot: Snapshot) -> None:
        """There is a new version of a manifest: findings in those that share its model may have changed."""
        root = self._root(snapshot)
        if root is not None:
            self._jobs.start(("models", root), self._look(root), urgent=False)

    def _look(self, root: str) -> Iterator[None]:
        yield
        members = self._members(root)
        if not members:
            return
        shapes = dict(zip(members, group_of(next(iter(members.values())).manifest).shapes, strict=True))
        before, self._shapes[root] = self._shapes.get(root, {}), shapes
        changed = {key for key in shapes.keys() | before.keys() if shapes.get(key) != before.get(key)}
        for key in members:
            # If only this manifest has changed, it was checked with the current others.
            if changed - {key}:
                self._check_again(key)
                yield

    def _members(self, root: str) -> dict[str, Snapshot]:
        found = {same_file(each.uri): each for each in self._snapshots() if self._root(each) == root}
        return dict(sorted(found.items()))

    def _root(self, snapshot: Snapshot) -> str | None:
        """A key for the manifests that share a model; None for a manifest that shares its model with no other."""
        group, path = snapshot.settings.model.group, path_of(snapshot.uri)
        if group not in TOGETHER or path is None:
            return None
        root = root_of(path, group, self._settings.configurations.for_file(path))
        return f"{group} {root}"
