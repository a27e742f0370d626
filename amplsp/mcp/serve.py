"""Serves one client over standard input and output, until the input ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
from mcp.server.stdio import stdio_server
from mcp.shared.message import SessionMessage
from mcp_types import JSONRPCError, JSONRPCNotification, JSONRPCRequest, JSONRPCResponse

from amplsp.mcp.server import make_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anyio.streams.memory import MemoryObjectSendStream

_SECONDS_FOR_THE_LAST = 60


def serve(folders: Sequence[str]) -> None:
    """Serve until standard input ends; earlier requests are still answered.

    Args:
        folders: the folders that can be read if the client names no roots.

    Raises:
        BrokenPipeError: the reader of the output has closed it.
    """
    try:
        anyio.run(_serve, tuple(folders))
    except Exception as error:
        if any(isinstance(each, BrokenPipeError) for each in _causes(error)):
            raise BrokenPipeError from None
        raise


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The errors in a group of errors; otherwise the error itself."""
    inside = getattr(error, "exceptions", None)
    if inside is None:
        yield error
    for each in inside or ():
        yield from _causes(each)


async def _serve(folders: Sequence[str]) -> None:
    server = make_server(folders)
    into, requests = anyio.create_memory_object_stream[SessionMessage | Exception](0)
    answers, out = anyio.create_memory_object_stream[SessionMessage](0)
    open_requests = _Open()
    async with stdio_server() as (read, write), anyio.create_task_group() as group:

        async def listen() -> None:
            async with into:
                async for message in read:
                    open_requests.note(message)
                    await into.send(message)
                # The library drops what it works on when the input ends.
                with anyio.move_on_after(_SECONDS_FOR_THE_LAST):
                    await open_requests.are_answered()

        async def speak() -> None:
            async with write, out:
                async for message in out:
                    await write.send(message)
                    open_requests.note_answer(message)

        group.start_soon(listen)
        group.start_soon(speak)
        await server.run(requests, answers, server.create_initialization_options())
        await _close(answers)


async def _close(stream: MemoryObjectSendStream[SessionMessage]) -> None:
    await stream.aclose()


class _Open:
    """The requests that have not been answered yet."""

    def __init__(self) -> None:
        self._ids: set[str | int] = set()
        self._changed = anyio.Event()

    def note(self, message: SessionMessage | Exception) -> None:
        """Record a message from the client."""
        if isinstance(message, Exception):
            return
        sent = message.message
        if isinstance(sent, JSONRPCRequest):
            self._ids.add(sent.id)
        elif isinstance(sent, JSONRPCNotification) and sent.method == "notifications/cancelled":
            self._forget((sent.params or {}).get("requestId"))

    def note_answer(self, message: SessionMessage) -> None:
        """Record a message to the client."""
        sent = message.message
        if isinstance(sent, JSONRPCResponse | JSONRPCError):
            self._forget(sent.id)

    def _forget(self, number: object) -> None:
        self._ids = {each for each in self._ids if each != number}
        self._changed.set()
        self._changed = anyio.Event()

    async def are_answered(self) -> None:
        """Wait until all requests are answered."""
        while self._ids:
            await self._changed.wait()
