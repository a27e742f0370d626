"""The subcommands, with click."""

from __future__ import annotations

import contextlib
import importlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import amplsp
from amplsp.cli._output import INTERRUPTED, UNUSABLE, Failure, WrongUsage, terminal_columns
from amplsp.late_pattern import late_patterns
from amplsp.module_names import module_names

with late_patterns():  # click loads modules for features that are not used
    import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SUMMARIES = "summaries.json"
_WIDEST_HELP = 100
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
"""The commands that users mean by names from other programs."""


class _ReaderGoneError(Exception):
    """A broken pipe, for which click would exit with 1, the code for findings."""


@contextlib.contextmanager
def _no_broken_pipe_for_click() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise _ReaderGoneError from None


class Commands(click.Group):
    """The subcommands, found by the names of their modules."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments, which also runs `--version` and similar options."""
        extra.setdefault("terminal_width", max(min(terminal_columns(80), _WIDEST_HELP) - 2, 50))  # as click has it
        with _no_broken_pipe_for_click():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand."""
        try:
            with _no_broken_pipe_for_click():
                return super().invoke(ctx)
        except WrongUsage as error:
            raise click.UsageError(str(error), self._context_of_subcommand(ctx)) from None
        except click.UsageError as error:
            # click does not say in which command an option has no value.
            error.ctx = error.ctx or self._context_of_subcommand(ctx)
            raise

    def _context_of_subcommand(self, ctx: click.Context) -> click.Context:
        return click.Context(self, ctx, ctx.invoked_subcommand)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all subcommands."""
        return sorted(module_names(os.path.dirname(__file__)))  # noqa: PTH120 - start-up time

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a subcommand."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"amplsp.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the summary of each subcommand, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self._summaries(ctx).items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a subcommand, without importing any."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only completion needs it

        begun = {name: text for name, text in sorted(self._summaries(ctx).items()) if name.startswith(incomplete)}
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=text) for name, text in begun.items()), *options]

    def _summaries(self, ctx: click.Context) -> dict[str, str]:
        """The summaries of subcommands, as written by `make docs`; for newer ones, their own."""
        import json  # noqa: PLC0415 - only this needs it, and the next

        with open(os.path.join(os.path.dirname(__file__), SUMMARIES), encoding="utf-8") as file:  # noqa: PTH118, PTH120, PTH123 - start-up time
            known: dict[str, str] = json.load(file)
        return {name: known.get(name) or self._summary(ctx, name) for name in self.list_commands(ctx)}

    def _summary(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str() if command is not None else ""

    def summaries(self) -> str:
        """The summaries of subcommands as JSON, for the generated file."""
        import json  # noqa: PLC0415

        ctx = click.Context(self)
        return json.dumps({name: self._summary(ctx, name) for name in self.list_commands(ctx)}, indent=2) + "\n"

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the subcommand at the beginning of the arguments."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            from amplsp.did_you_mean import did_you_mean  # noqa: PLC0415 - only a wrong name needs it

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
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": _WIDEST_HELP},
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


def invoke(argv: list[str] | None) -> int:
    """Run the command that the arguments name, by default those of the process, and return its exit code.

    Raises:
        Failure: the request makes no sense, or cannot be done.
    """
    try:
        code: Any = program.main(argv, prog_name="amplsp", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return UNUSABLE
    except click.UsageError as error:
        from amplsp.cli._usage_error import usage_message  # noqa: PLC0415 - only wrong usage needs it

        raise Failure(usage_message(error)) from None
    except click.ClickException as error:
        raise Failure(error.format_message()) from None
    except click.Abort:
        return INTERRUPTED
    except _ReaderGoneError:
        raise BrokenPipeError from None
    return code if isinstance(code, int) else 0
