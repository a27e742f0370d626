"""An editor that answers the server's requests, keeps its notifications, and checks that every request is answered."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, Any, NamedTuple

from support_lsp import PATIENCE, ServerProcess

if TYPE_CHECKING:
    from support_lsp import Message

    from soak.world import World

CANCELLED = -32800


class Wrong(Exception):  # noqa: N818  # what a soak finds
    """The server did something that it must not do."""


class Kind(NamedTuple):
    """What an editor can do.

    Attributes:
        name: for people.
        encoding: how it counts.
        is_pulling: whether it asks for diagnostics.
        is_refreshing: whether it can be told to ask again.
        has_settings: whether it can be asked for its settings.
    """

    name: str
    encoding: str
    is_pulling: bool
    is_refreshing: bool
    has_settings: bool

    def capabilities(self) -> Message:
        """In the protocol's words."""
        workspace: Message = {
            "configuration": self.has_settings,
            "workspaceFolders": True,
            "didChangeWatchedFiles": {"dynamicRegistration": self.is_refreshing},
            "didChangeConfiguration": {"dynamicRegistration": self.has_settings},
        }
        if self.is_refreshing:
            workspace |= {
                name: {"refreshSupport": True} for name in ("diagnostics", "codeLens", "inlayHint", "semanticTokens")
            }
        text: Message = {
            "completion": {"completionItem": {"snippetSupport": self.is_refreshing}},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
            "rename": {"prepareSupport": True},
        }
        return {
            "general": {"positionEncodings": [self.encoding]},
            "workspace": workspace,
            "textDocument": text | ({"diagnostic": {}} if self.is_pulling else {}),
            "window": {"workDoneProgress": True},
        }


KINDS = (
    Kind("asks", "utf-16", is_pulling=True, is_refreshing=False, has_settings=True),
    Kind("is told", "utf-8", is_pulling=False, is_refreshing=False, has_settings=False),
    Kind("asks again", "utf-32", is_pulling=True, is_refreshing=True, has_settings=True),
    Kind("is told and asked", "utf-16", is_pulling=False, is_refreshing=True, has_settings=True),
)


class Editor(ServerProcess):
    """One life of a server, and the editor that started it.

    Attributes:
        kind: what the editor can do.
        waiting: the method of each request that is not answered, by its number.
        published: the newest diagnostics that were pushed, by URI: the version and the items.
    """

    def __init__(self, kind: Kind, world: World) -> None:
        self.kind = kind
        self.world = world
        self.waiting: dict[int, str] = {}
        self.published: dict[str, tuple[int | None, list[Any]]] = {}
        self.answers: dict[int, Message] = {}
        self._unasked = int(kind.has_settings)
        super().__init__()

    def begin(self) -> None:
        """Start, and open what was open before."""
        self.start(
            self.kind.capabilities(),
            workspaceFolders=[{"uri": folder.as_uri(), "name": folder.name} for folder in self.world.shown_folders()],
            initializationOptions=self.world.section,
        )
        for uri, document in self.world.open.items():
            self.open(uri, document.text, document.version, document.language)

    def until(self, fits: Any) -> Message:
        """Like the method above, and answers the server's requests."""

        def heard(message: Message) -> bool:
            self._hear(message)
            return bool(fits(message))

        try:
            return super().until(heard)
        except queue.Empty:
            raise Wrong(f"nothing for {PATIENCE:.0f} seconds; not answered: {sorted(self.waiting.items())}") from None
        except AssertionError as error:
            raise Wrong(f"{error}: {self.errors.decode(errors='replace')[-3000:]}") from None
        finally:
            self.seen.clear()

    def _hear(self, message: Message) -> None:
        method, identity = message.get("method"), message.get("id")
        if method is None:
            if identity in self.waiting:
                del self.waiting[identity]
                self.answers[identity] = message
            elif identity is not None and identity != self._id:
                raise Wrong(f"an answer to nothing: {message}")
        elif identity is not None:
            self.send({"id": identity, "result": self._said(method, message.get("params"))})
        elif method == "textDocument/publishDiagnostics":
            params = message["params"]
            self.published[params["uri"]] = params.get("version"), params["diagnostics"]

    def _said(self, method: str, params: Any) -> Any:
        if method == "workspace/configuration":
            self._unasked -= 1
            return [self.world.section for _ in params["items"]]
        return {"applied": True} if method == "workspace/applyEdit" else None

    def wonder(self, method: str, params: Any) -> int:
        """Send a request; the answer is read later."""
        number = self.ask(method, params)
        self.waiting[number] = method
        return number

    def change_settings(self) -> None:
        """Tell the server that the settings have changed."""
        self.notify("workspace/didChangeConfiguration", {"settings": {"amplsp": self.world.section}})
        self._unasked += self.kind.has_settings

    def change_folders(self) -> None:
        """Tell the server that the second folder was added or removed."""
        which = [{"uri": self.world.folders()[1].as_uri(), "name": "two"}]
        is_there = self.world.has_second
        event = {"added": which, "removed": []} if is_there else {"added": [], "removed": which}
        self.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        self._unasked += self.kind.has_settings

    def catch_up(self) -> None:
        """Wait until the server knows the newest settings, which it has to ask for."""
        while self._unasked > 0:
            self.until(lambda message: message.get("method") == "workspace/configuration")
        self.gather()

    def cancel(self, number: int) -> None:
        """Cancel a request; it must still be answered."""
        self.notify("$/cancelRequest", {"id": number})

    def gather(self) -> dict[int, Message]:
        """The answers to all requests; each is a result or an error."""
        while self.waiting:
            self.until(lambda message: "method" not in message)
        answers, self.answers = self.answers, {}
        for number, answer in answers.items():
            if ("result" in answer) == ("error" in answer):
                raise Wrong(f"{number} is answered by neither a result nor an error: {answer}")
        return answers

    def told(self, method: str, params: Any) -> Any:
        """The result of a request."""
        number = self.wonder(method, params)
        answer = self.gather()[number]
        if "error" in answer:
            raise Wrong(f"{method} {params} failed: {answer['error']}")
        return answer["result"]
