"""The program itself: finds the subcommand, and turns everything that can go wrong into words and an exit code."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

import amplsp
from amplsp.cli._output import BROKEN_PIPE, INTERRUPTED, UNUSABLE, say_error
from amplsp.did_you_mean import did_you_mean

SHELLS = ("bash", "zsh", "fish")
_MEANT = {
    **dict.fromkeys(("lint", "validate", "verify", "test"), "check"),
    **dict.fromkeys(("fix", "repair"), "check --fix"),
    **dict.fromkeys(("init", "new", "create", "generate"), "scaffold"),
    "fmt": "format",
    "server": "lsp",
    "serve": "lsp",
    "docs": "guide",
    "help": "--help",
    "version": "--version",
}
"""What newcomers mean by the names that such commands have in other programs."""


class _ReaderGoneError(Exception):
    """A broken pipe; click would end one with exit code 1, which stands for findings."""


@contextlib.contextmanager
def _no_broken_pipe_for_click() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise _ReaderGoneError from None


class Commands(click.Group):
    """The subcommands, found by the names of their modules."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments, which runs `--version` and its like."""
        with _no_broken_pipe_for_click():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand."""
        with _no_broken_pipe_for_click():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all subcommands."""
        return sorted(
            name for _, name, _ in pkgutil.iter_modules([str(Path(__file__).parent)]) if not name.startswith("_")
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"amplsp.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the subcommand that the arguments begin with."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            meant = _MEANT.get(name) or (f"check {name}" if _is_path(name) else None)
            others = did_you_mean(name, self.list_commands(ctx))
            hint = f'; did you mean "amplsp {meant}"?' if meant else others
            ctx.fail(f'there is no command "{name}"{hint}')
        return super().resolve_command(ctx, args)


def _is_path(word: str) -> bool:
    return word.endswith((".yaml", ".yml")) or os.path.exists(word)  # noqa: PTH110 - a word of the command line


def _show_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if not wanted or ctx.resilient_parsing:
        return
    from amplsp.cli._catalog import catalog_here  # noqa: PLC0415 - only the version needs it here

    click.echo(f"amplsp {amplsp.__version__} (catalog of {catalog_here().date})")
    ctx.exit()


def _show_completion(ctx: click.Context, _option: click.Parameter, shell: str | None) -> None:
    if not shell or ctx.resilient_parsing:
        return
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - only this needs it

    if shell == "auto":
        shell = os.path.basename(os.environ.get("SHELL", "")).removesuffix(".exe")  # noqa: PTH119
    completion = get_completion_class(shell) if shell in SHELLS else None
    if completion is None:
        raise click.UsageError(f"name the shell: --show-completion={'|'.join(SHELLS)}")
    click.echo(completion(ctx.command, {}, "amplsp", "_AMPLSP_COMPLETE").source())
    ctx.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 findings, 2 wrong usage or an unreadable file, 3 nothing to check.",
)
@click.option(
    "--version", "-V", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
    help="Show the version and the date of the provider catalog, then exit.",
)  # fmt: skip
@click.option(
    "--show-completion", is_flag=False, flag_value="auto", default=None, is_eager=True, expose_value=False,
    metavar="[SHELL]", callback=_show_completion,
    help=f"Print the completion script for {', '.join(SHELLS)} (by default the one in $SHELL), then exit.",
)  # fmt: skip
def program() -> None:
    """Check, write and explain Ampersand manifests (amp.yaml)."""


def run(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    _prepare_streams()
    try:
        code = _invoke(None if argv is None else list(argv))
        sys.stdout.flush()
    except SystemExit as error:
        # click ends so after completing a word.
        return error.code if isinstance(error.code, int) else UNUSABLE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except (BrokenPipeError, _ReaderGoneError):
        _forget_stdout()
        return BROKEN_PIPE
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:
            # Only streams fail without the name of a file: a full disk, for one.
            _forget_stdout()
            _say_last(f"cannot write the output: {error.strerror or error}")
            return UNUSABLE
        # The last net, so that nobody ever reads a traceback who has not asked for it.
        if os.environ.get("AMPLSP_TRACEBACK"):
            raise
        _say_last(f"internal error: {type(error).__name__}: {error}; AMPLSP_TRACEBACK=1 shows where, please report it")
        return UNUSABLE
    return code


def _say_last(message: str) -> None:
    """Say why the program ends; where standard error is full too, the exit code alone says so."""
    with contextlib.suppress(OSError):
        say_error(message)


def _invoke(argv: list[str] | None) -> int:
    from amplsp.catalog import CatalogError  # noqa: PLC0415 - completion does without
    from amplsp.engine.configuration import ConfigurationError  # noqa: PLC0415

    try:
        code: Any = program.main(argv, prog_name="amplsp", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return UNUSABLE
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "amplsp"
        return _refuse(argv, error.format_message().rstrip("."), f"try {command} --help")
    except click.ClickException as error:
        return _refuse(argv, error.format_message())
    except (ConfigurationError, CatalogError) as error:
        return _refuse(argv, str(error))
    return code if isinstance(code, int) else 0


def _refuse(argv: list[str] | None, message: str, advice: str = "") -> int:
    """Say what is wrong on standard error; where a report is wanted as JSON, also as such in its place."""
    text = f"{message}\n{advice}" if advice else message
    say_error(text)
    if _wants_json_report(sys.argv[1:] if argv is None else argv):
        error = {"error": {"message": "; ".join(text.splitlines())}}
        click.echo(json.dumps({**_report_on_nothing(), **error}, indent=2))
    return UNUSABLE


def _report_on_nothing() -> dict[str, Any]:
    """What a check writes, for programs that expect it."""
    from amplsp.report import Report, render  # noqa: PLC0415 - few runs need it

    report: dict[str, Any] = json.loads(render("json", Report([], amplsp.__version__)))
    return report


def _wants_json_report(argv: list[str]) -> bool:
    """Whether the arguments, which may make no sense, ask for a report as JSON on standard output."""
    words = [word for each in argv for word in each.split("=", 1)]
    formats = [value for option, value in pairwise(words) if option == "--output-format"]
    is_in_file = any(word in {"--output-file", "--output", "-o"} for word in words)
    return formats[-1:] == ["json"] and not is_in_file


def _prepare_streams() -> None:
    """Let nothing fail that a stream's encoding cannot write."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _forget_stdout() -> None:
    """Keep the interpreter from complaining at its end about a pipe whose reader is gone."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
