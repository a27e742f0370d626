"""The changes of open manifests since the current branch left the main branch, or since another revision.

Comparisons run on their own thread, so that neither the session nor the search of the workspace waits for git.
Manifests are compared when they are opened or saved, or on request, but not on every keystroke.
"""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from amplsp.engine.git_files import work_tree
from amplsp.problem import quote
from amplsp.server.jobs import settle
from amplsp.server.json_rpc import ErrorCode, RequestError
from amplsp.server.uris import name_of, path_of, same_file

if TYPE_CHECKING:
    from amplsp.server.comparing import Compared
    from amplsp.server.server import Server
    from amplsp.server.settings import SessionSettings
    from amplsp.server.snapshot import Snapshot


class Comparisons:
    """The comparisons of the open manifests with the beginning of their branch.

    Args:
        server: runs the work, and makes the client ask again.
        settings: tell each file's configuration.
    """

    def __init__(self, server: Server, settings: SessionSettings) -> None:
        self._server = server
        self._settings = settings
        self._known: dict[str, Compared] = {}
        self._wanted: dict[str, Snapshot] = {}

    def known(self, snapshot: Snapshot) -> Compared | None:
        """The result of the last comparison; the first call starts one."""
        key = same_file(snapshot.uri)
        if key not in self._wanted:
            self._wanted[key] = snapshot
            self._begin(key)
        return self._known.get(key)

    def saved(self, key: str, snapshot: Snapshot) -> None:
        """A manifest was saved: compare it again if its result is used."""
        if key in self._wanted:
            self._wanted[key] = snapshot
            self._begin(key)

    def closed(self, key: str) -> None:
        """A manifest was closed."""
        self._wanted.pop(key, None)
        self._known.pop(key, None)

    def renew(self) -> None:
        """Compare all of them again: the configuration may have changed."""
        for key in self._wanted:
            self._begin(key)

    def _begin(self, key: str) -> None:
        snapshot = self._wanted[key]
        if _repository_path(snapshot) is None:
            return

        def take(done: Future[Compared]) -> None:
            if self._wanted.get(key) is not snapshot:
                return
            before = self._known.pop(key, None)
            if not done.cancelled() and done.exception() is None:
                self._known[key] = done.result()
            after = self._known.get(key)
            if (before and before.headline) != (after and after.headline):
                self._server.ask_again("codeLens", "workspace/codeLens/refresh")

        self.compare(snapshot).add_done_callback(take)

    def compare(self, snapshot: Snapshot, against: str | None = None) -> Future[Compared]:
        """Compare a manifest with a revision, by default with the beginning of the current branch.

        The future fails with a `RequestError` if there is nothing to compare with.
        """
        future: Future[Compared] = Future()
        path = _repository_path(snapshot)
        if path is None:
            settle(future, _refusal(snapshot, "it is not in a git repository"))
            return future
        verdicts = dict(self._settings.configurations.for_file(path).diff)
        words = path, self._shown(path), snapshot.text, against, verdicts

        def work() -> Compared | str:
            from amplsp.server.comparing import Asked, compare_with_former  # noqa: PLC0415 - loads what compares

            return compare_with_former(Asked(*words))

        def take(result: Compared | str) -> None:
            settle(future, _refusal(snapshot, result) if isinstance(result, str) else result)

        nothing: Compared | str = "it cannot be compared; the server's log says why"
        self._server.git.do(work, take, nothing)
        return future

    def _shown(self, path: str) -> str:
        """A file's path from the folder of the workspace that contains it."""
        for folder in map(Path, self._settings.folder_paths()):
            if Path(path).is_relative_to(folder):
                return Path(path).relative_to(folder).as_posix()
        return path


def _repository_path(snapshot: Snapshot) -> str | None:
    """The path of a manifest in a repository; None without a file or a repository around it."""
    path = path_of(snapshot.uri)
    return path if path is not None and work_tree(str(Path(path).parent)) is not None else None


def _refusal(snapshot: Snapshot, reason: str) -> RequestError:
    message = f"nothing to compare {quote(name_of(snapshot.uri))} with: {reason}"
    return RequestError(ErrorCode.REQUEST_FAILED, message)
