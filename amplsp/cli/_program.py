"""The program itself: it reports everything that can go wrong with a message and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import amplsp
from amplsp.cli._output import BROKEN_PIPE, INTERRUPTED, UNUSABLE, Failure, say, say_error


def run(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    _prepare_streams()
    try:
        code = _invoke(sys.argv[1:] if argv is None else list(argv), is_process=argv is None)
        sys.stdout.flush()
    except SystemExit as error:
        # click ends so after completing a word.
        return error.code if isinstance(error.code, int) else UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return BROKEN_PIPE
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:
            # Only streams fail without the name of a file: a full disk, for one.
            _forget_stdout()
            from amplsp.text_file import reason_of  # noqa: PLC0415 - only an error needs it

            what = f"cannot write the output: {reason_of(error)}"
            if isinstance(error, FileNotFoundError):
                what = "the current folder was removed"
            _say_last(what)
            return UNUSABLE
        # The last resort, so that users never see a traceback unless they ask for it.
        if os.environ.get("AMPLSP_TRACEBACK"):
            raise
        _say_last(f"internal error: {type(error).__name__}: {error}; AMPLSP_TRACEBACK=1 shows where, please report it")
        return UNUSABLE
    return code


def _say_last(message: str) -> None:
    """Write why the program ends; if standard error cannot be written either, only the exit code tells it."""
    with contextlib.suppress(OSError):
        say_error(message)


def _invoke(argv: list[str], *, is_process: bool) -> int:
    try:
        if argv[:1] == ["check"] and "_AMPLSP_COMPLETE" not in os.environ:
            from amplsp.cli._plain_check import plain_check  # noqa: PLC0415 - other commands need none of it

            plain = plain_check(argv[1:])
            if plain is not None:
                return plain
        from amplsp.cli._commands import invoke  # noqa: PLC0415 - the commonest runs do without click

        return invoke(None if is_process else argv)
    except Failure as error:
        return _refuse(argv, str(error))
    except Exception as error:
        refusal = _refusal(error)
        if refusal is None:
            raise
        return _refuse(argv, refusal)


def _refusal(error: Exception) -> str | None:
    """The message about an error in a file that commands read, or in a rule that is not amplsp's own."""
    from amplsp.catalog import CatalogError  # noqa: PLC0415 - the code that raises them has loaded them
    from amplsp.engine.configuration import ConfigurationError  # noqa: PLC0415
    from amplsp.rule import RuleFailedError  # noqa: PLC0415

    if isinstance(error, RuleFailedError):
        return None if os.environ.get("AMPLSP_TRACEBACK") else f"{error}; AMPLSP_TRACEBACK=1 shows where"
    if isinstance(error, OSError) and error.filename is not None and not os.environ.get("AMPLSP_TRACEBACK"):
        # Even a question such as whether it is a folder fails for a forbidden path, or for one that is too long.
        from amplsp.text_file import reason_of  # noqa: PLC0415 - only an error needs it

        return f'cannot use "{os.fsdecode(error.filename)}": {reason_of(error)}'
    return str(error) if isinstance(error, (CatalogError, ConfigurationError)) else None


def _refuse(argv: list[str], message: str) -> int:
    """Write the error to standard error and, if a report is wanted as JSON, also as a JSON report."""
    say_error(message)
    if _wants_json_report(argv):
        say(_report_on_nothing("; ".join(message.splitlines())))
    return UNUSABLE


def _report_on_nothing(why: str) -> str:
    """A report without files, for programs that expect a report."""
    import json  # noqa: PLC0415 - few runs need it, and the next

    from amplsp.report import Report, render  # noqa: PLC0415

    report: dict[str, Any] = json.loads(render("json", Report([], amplsp.__version__)))
    return json.dumps({**report, "error": {"message": why}}, indent=2) + "\n"


def _wants_json_report(argv: list[str]) -> bool:
    """Whether the arguments, which may make no sense, ask for a report as JSON on standard output."""
    words = [word for each in argv for word in each.split("=", 1)]
    formats = [value for option, value in pairwise(words) if option == "--output-format"]
    is_in_file = any(word in {"--output-file", "--output", "-o"} for word in words)
    return formats[-1:] == ["json"] and not is_in_file


def _prepare_streams() -> None:
    """Open the streams that the caller has closed, and make all escape the characters that their encoding cannot write.

    Otherwise the next file that is opened would get the number of a closed stream. Reading finds nothing, writing to
    standard output fails, and what is written to standard error is lost.
    """
    ways = {"stdin": (os.O_RDONLY, "r"), "stdout": (os.O_RDONLY, "w"), "stderr": (os.O_WRONLY, "w")}
    for name, (access, mode) in ways.items():
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, access), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _forget_stdout() -> None:
    """Keep the interpreter from reporting a closed pipe at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
