"""`amplsp types`: types for code that receives what manifests deliver."""

from __future__ import annotations

import os
from pathlib import Path

import click

from amplsp.atomic_write import is_stream
from amplsp.cli._manifest import beside, here, place_in, say_remarks, tell_syntax_errors, text_of
from amplsp.cli._options import NAME, Choice, config_option, options_of
from amplsp.cli._output import CLEAN, FINDINGS, Failure, check_can_write, say, say_error, say_note, write_file
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.named_tuple import NamedTuple
from amplsp.shape import Shape, shape_of
from amplsp.text_file import ReadError, read_text
from amplsp.types import Module, ValueTypes, module_of
from amplsp.types.generated_code import MARK
from amplsp.types.languages import language, language_names

STDOUT = "-"
_FIRST_LINES = 10


class Wanted(NamedTuple):
    """The options as they were given."""

    files: tuple[str, ...]
    lang: str
    output: str
    check: bool
    writes: bool
    notifications: bool
    config: Path | None


@click.command(name="types", short_help="Write types for code that receives deliveries.")
@click.argument("files", nargs=-1, type=NAME, metavar="[FILE]...")
@click.option("--lang", type=Choice(language_names()), required=True, help="The language of the types.")
@click.option(
    "-o", "--output", default="-", type=NAME, metavar="FILE|DIR",
    help="Write them to this file, or to a file with the usual name in this folder; - is standard output.",
)  # fmt: skip
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if the file given as -o is out of date.")
@click.option("--writes", is_flag=True, help="Also write the types of write requests.")
@click.option("--notifications", is_flag=True, help="Also write the types of notifications.")
@config_option
@click.pass_context
def command(ctx: click.Context, /, **_: object) -> None:
    """Write types for code that receives what manifests deliver: messages, records, and which destination gets which.

    FILE is a manifest, or - for standard input; by default amp.yaml in the current folder. The types of several
    manifests go into one file. A file that this command did not write is never overwritten.

    Exit codes: 0 fine, 1 out of date (with --check), 2 wrong usage or an unreadable file.
    """
    options = options_of(ctx, Wanted)
    if options.check and options.output == STDOUT:
        raise click.UsageError("--check compares with a file; name the file with -o")
    lang = language(options.lang)
    target = None if options.output == STDOUT else _target(options.output, lang.file)
    text = lang.render(_module(options, is_written=target is not None))
    if target is None:
        say(text)
    elif options.check:
        ctx.exit(_compare(target, text, options))
    else:
        _write(target, text)


def _module(options: Wanted, *, is_written: bool) -> Module:
    names = tuple(dict.fromkeys(options.files)) or (here(),)
    shapes = [_shape(name, is_written=is_written) for name in names]
    wanted = {"has_writes": options.writes, "has_notifications": options.notifications}
    module = module_of(shapes, _value_types(names[0], options.config), **wanted)
    if not module.deliveries:
        say_note("note: nothing is delivered, so there is nothing to receive")
    return module


def _target(output: str, usual: str) -> Path:
    """The file to write.

    Raises:
        Failure: a named folder does not exist.
    """
    path = Path(output)
    if output.endswith(("/", os.sep)) and not path.is_dir():
        raise Failure(f'cannot write "{output}": there is no such folder')
    return path / usual if path.is_dir() else path


def _shape(name: str, *, is_written: bool) -> Shape:
    """The shape of a manifest.

    Raises:
        Failure: it cannot be read, or only in part, which would overwrite complete types.
    """
    manifest = Manifest(read_document(text_of(name)))
    errors = manifest.document.syntax_errors
    if errors and is_written:
        place = place_in(manifest.document, name, errors[0].span)
        raise Failure(f"{place}: {errors[0].message}; no types are written for only a part of a manifest")
    tell_syntax_errors(manifest.document, name, "typed")
    shape = shape_of(manifest)
    say_remarks(manifest.document, name, shape)
    return shape


def _value_types(name: str, config: Path | None) -> ValueTypes:
    """The catalog's facts; the configuration of the first manifest chooses the catalog, unless another is named."""
    from amplsp.cli._catalog import open_catalog  # noqa: PLC0415 - wrong usage is reported without it

    return open_catalog(config, beside(name)).catalog.value_type


def _compare(target: Path, text: str, options: Wanted) -> int:
    """The exit code, which tells whether the file has this text, with any line breaks."""
    current = _current(target)
    if current is not None and current.replace("\r\n", "\n") == text:
        return CLEAN
    state = "does not exist" if current is None else "is out of date"
    say_error(f'"{target}" {state}; to write it: {_command(options)}')
    return FINDINGS


def _command(options: Wanted) -> str:
    """The command line that brings the file up to date."""
    import shlex  # noqa: PLC0415 - only an outdated file needs it

    flags = [
        flag for flag, is_on in (("--writes", options.writes), ("--notifications", options.notifications)) if is_on
    ]
    flags += ["--config", str(options.config)] if options.config else []
    return shlex.join(["amplsp", "types", *options.files, "--lang", options.lang, *flags, "-o", options.output])


def _write(target: Path, text: str) -> None:
    """Write the file.

    Raises:
        Failure: it cannot be written, or it exists and was not written by this command.
    """
    check_can_write(target)
    current = None if is_stream(target) else _current(target)
    if current and MARK not in "\n".join(current.split("\n")[:_FIRST_LINES]):
        raise Failure(f'"{target}" exists and was not written by {MARK}; remove it, or name another file')
    if current != text:
        write_file(target, text)


def _current(target: Path) -> str | None:
    """The content of the file; None if it does not exist.

    Raises:
        Failure: it cannot be read.
    """
    if not target.exists():
        return None
    try:
        return read_text(target, "file").text
    except ReadError as error:
        raise Failure(f'cannot read "{target}": {error.message}') from None
