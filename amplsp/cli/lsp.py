"""`amplsp lsp`: the language server."""

from __future__ import annotations

import click

from amplsp.cli._output import say_who_is_awaited


@click.command("lsp", short_help="Start the language server.")
@click.option("--stdio", is_flag=True, help="Use standard input and output; the default.")
@click.option(
    "--tcp", metavar="HOST:PORT", help="Wait for one client on a port of this machine; port 0 is any free port."
)
def command(stdio: bool, tcp: str | None) -> None:  # noqa: FBT001  # click passes flags so
    """Start the language server, for any editor that supports LSP.

    It ends when the editor shuts it down or disappears; the exit code is 0 after a proper shutdown, otherwise 1.
    """
    from amplsp.server.serve import serve_stdio, serve_tcp  # noqa: PLC0415  # `--help` needs no server

    if stdio and tcp:
        raise click.UsageError("--stdio and --tcp do not go together")
    if tcp is None:
        say_who_is_awaited("an editor")
        serve_stdio()
    host, port = _address(tcp)
    try:
        serve_tcp(host, port)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--tcp") from None
    except OSError as error:
        from amplsp.text_file import reason_of  # noqa: PLC0415 - only an error needs it

        raise click.BadParameter(f"cannot listen at {tcp}: {reason_of(error)}", param_hint="--tcp") from None


def _address(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not port.isdecimal() or len(port) > 5 or int(port) > 65535:
        raise click.BadParameter(f'"{text}" is not HOST:PORT, such as 127.0.0.1:5007', param_hint="--tcp")
    return host.strip("[]") or "127.0.0.1", int(port)
