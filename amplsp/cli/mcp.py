"""`amplsp mcp`: the server for coding agents."""

from __future__ import annotations

import os
import signal

import click

from amplsp.cli._options import NAME
from amplsp.cli._output import INTERRUPTED, Failure, say_who_is_awaited


@click.command("mcp", short_help="Start the server for coding agents.")
@click.option(
    "--root",
    "folders",
    multiple=True,
    type=NAME,
    metavar="FOLDER",
    help="A folder that may be read if the client does not name roots; repeat it for more.",
)
def command(folders: tuple[str, ...]) -> None:
    """Start the server for coding agents: the Model Context Protocol over standard input and output.

    Its tools check, fix, format, explain, scaffold and compare manifests, and print types for them. They read files
    only below the roots that the client names, or below --root, and never write files. The server ends when its
    input ends.
    """
    missing = next((each for each in folders if not os.path.exists(each)), None)  # noqa: PTH110 - start-up time
    if missing is not None:
        raise Failure(f'there is no file or folder "{missing}"')
    try:
        from amplsp.mcp.serve import serve  # noqa: PLC0415 - an extra that is not always installed
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"mcp", "mcp_types", "anyio"}:
            raise
        raise Failure(
            'this needs the library "mcp", which comes with the extra amplsp[mcp]\n'
            'in the clone of amplsp: pipx install --force ".[mcp]", or pip install ".[mcp]" in its environment'
        ) from None
    # A thread waits for input, which nothing else interrupts; nothing is lost, since no file is written.
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    say_who_is_awaited("a coding agent")
    serve(folders)
