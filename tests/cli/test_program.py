"""The program around its subcommands: names, version, completion, and everything that can go wrong."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click
import pytest
from support_cli import CLEAN, WARNING
from support_terminal import talk

import amplsp
from amplsp.cli import check
from amplsp.cli._commands import program as program_
from amplsp.cli._options import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support_cli import Program

HEAVY = ["rich", "pydantic", "jsonschema", "croniter", "pygls", "rapidfuzz", "platformdirs", "tomllib"]
OF_OTHER_COMMANDS = ["shape", "changes", "types", "sample", "model", "send", "platform", "preview"]


def test_the_version_comes_with_the_date_of_the_catalog(program: Program) -> None:
    out = program("--version").out

    assert re.fullmatch(rf"amplsp {re.escape(amplsp.__version__)} \(catalog of \d{{4}}-\d\d-\d\d\)\n", out)


def test_every_module_of_the_command_line_is_a_command_that_explains_itself(program: Program) -> None:
    names = [path.stem for path in Path(check.__file__).parent.glob("[!_]*.py")]
    listed = program("--help").out

    assert {"check", "diff"} <= set(names)
    for name in names:
        assert f"  {name} " in listed
        assert program(name, "--help").code == 0


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_scripts_are_printed_for_the_shells(program: Program, shell: str) -> None:
    outcome = program("--show-completion", shell)

    assert outcome.code == 0
    assert "_AMPLSP_COMPLETE" in outcome.out


def test_completion_takes_the_users_shell_and_says_what_it_can(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert "fish" in program("--show-completion").out

    monkeypatch.setenv("SHELL", "/bin/tcsh")
    outcome = program("--show-completion")
    assert outcome.code == 2
    assert "bash|zsh|fish" in outcome.err


def test_an_unknown_command_ends_with_2_and_a_suggestion(program: Program) -> None:
    program.write("amp.yaml", CLEAN)

    assert 'there is no command "chek"; did you mean "check"?' in program("chek").err
    outcome = program("amp.yaml")
    assert outcome.code == 2
    assert 'did you mean "amplsp check amp.yaml"?' in outcome.err


@pytest.mark.parametrize(
    ("word", "meant"),
    [("lint", "check"), ("validate", "check"), ("fix", "check --fix"), ("init", "scaffold"), ("help", "--help")],
)
def test_words_that_newcomers_try_lead_to_the_command(program: Program, word: str, meant: str) -> None:
    outcome = program(word)

    assert outcome.code == 2
    assert f'there is no command "{word}"; did you mean "amplsp {meant}"?' in outcome.err


def test_a_manifest_that_is_not_there_leads_to_check_as_well(program: Program) -> None:
    assert 'did you mean "amplsp check crm/amp.yaml"?' in program("crm/amp.yaml").err


def test_without_a_command_it_ends_with_2_and_shows_its_help(program: Program) -> None:
    outcome = program()

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Usage: amplsp [OPTIONS] COMMAND")
    assert outcome.err.endswith("nothing to check.\n")


@pytest.mark.parametrize(("command", "client"), [("lsp", "an editor"), ("mcp", "a coding agent")])
def test_a_server_that_is_started_by_hand_says_whom_it_waits_for(tmp_path: Path, command: str, client: str) -> None:
    dialogue = talk(tmp_path, [command], [("Ctrl-C ends it", b"\x03")])

    assert f"waiting for {client}, which starts this by itself" in dialogue.shown
    assert "Traceback" not in dialogue.shown
    assert dialogue.out == b""


def test_an_unknown_option_ends_with_2(program: Program) -> None:
    assert program("check", "--fast").code == 2


def test_an_interrupt_ends_quietly(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("amplsp.cli._check_files.check_files", interrupt)

    outcome = program("check")

    assert outcome.code == 130
    assert outcome.err.strip() == ""


def test_a_mistake_of_our_own_is_not_a_traceback(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> int:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("amplsp.cli._check_files.check_files", fail)

    outcome = program("check")

    assert outcome.code == 2
    assert "internal error: ZeroDivisionError: oops" in outcome.err


@pytest.mark.parametrize(("module", "command"), [("amplsp.terminal", "--version"), ("amplsp.yaml.document", "check")])
def test_an_interrupt_while_the_program_is_being_loaded_ends_quietly_too(module: str, command: str) -> None:
    code = f"""if True:
        import sys

        class Interrupting:
            def find_spec(self, name, *_):
                if name == "{module}":
                    raise KeyboardInterrupt

        sys.meta_path.insert(0, Interrupting())
        from amplsp.cli import main
        sys.exit(main(["{command}"]))
    """

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently there")
def test_a_reader_that_goes_away_is_not_an_error_message(program: Program) -> None:
    for number in range(300):
        program.write(f"{number}.amp.yaml", "a: 1\n")

    shell = f'"{sys.executable}" -m amplsp check . --output-format full | head -1'
    done = subprocess.run(shell, shell=True, capture_output=True, text=True, check=False, cwd=program.folder)  # noqa: S602 - a pipe is what is tested

    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently there")
@pytest.mark.parametrize(
    "arguments", [["schema"], ["rules"], ["--version"], ["check", "none.yaml"], ["guide", "asana"]], ids=" ".join
)
def test_a_reader_that_is_gone_ends_every_command_as_a_signal_would(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)

    done = subprocess.run(
        [sys.executable, "-m", "amplsp", *arguments], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)

    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize(
    "arguments",
    [["schema"], ["rules"], ["--version"], ["--help"], ["check", "--output-format", "json"], ["guide", "asana"]],
    ids=" ".join,
)
def test_a_full_disk_is_not_an_internal_error(program: Program, arguments: list[str]) -> None:
    program.write("amp.yaml", WARNING)
    with Path("/dev/full").open("wb") as full:
        run = [sys.executable, "-m", "amplsp", *arguments]
        done = subprocess.run(run, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=program.folder)
        silent = subprocess.run(run, stdout=full, stderr=full, check=False, cwd=program.folder)

    assert (done.returncode, done.stderr) == (2, "error: cannot write the output: no space left on device\n")
    assert silent.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="it has no /dev/stdout")
@pytest.mark.parametrize("command", ["scaffold", "guide"])
def test_a_pipe_as_the_file_to_write_is_not_in_the_way(program: Program, command: str) -> None:
    run = [sys.executable, "-m", "amplsp", command, "hubspot"]

    done = subprocess.run([*run, "-o", "/dev/stdout"], capture_output=True, check=True, cwd=program.folder)

    assert done.stdout == subprocess.run(run, capture_output=True, check=True, cwd=program.folder).stdout


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["check", "--profile", "plattform"], "platform"),
        (["check", "--output-format", "jsn"], "json"),
        (["rules", "--kind", "guides"], "guide"),
        (["providers", "--auth", "api-key"], "api_key"),
    ],
    ids=lambda each: each if isinstance(each, str) else " ".join(each),
)
def test_a_misspelt_word_of_an_option_is_reported_with_what_it_may_mean(
    program: Program, arguments: list[str], meant: str
) -> None:
    outcome = program(*arguments)

    assert outcome.code == 2
    assert f'"{arguments[-1]}" is not one of' in outcome.err
    assert f'did you mean "{meant}"?' in outcome.err


def test_every_option_that_takes_one_of_several_words_suggests_one() -> None:
    def commands(command: click.Command) -> Iterator[click.Command]:
        yield command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                yield from commands(cast("click.Command", command.get_command(context, name)))

    choices = [each.type for command in commands(program_) for each in command.params]

    assert sum(isinstance(each, Choice) for each in choices) > 10
    assert all(isinstance(each, Choice) for each in choices if isinstance(each, click.Choice))


def test_a_clean_check_loads_nothing_that_it_does_not_need(program: Program) -> None:
    program.write("amp.yaml", CLEAN)
    late = [*HEAVY, "hashlib", "dataclasses", *(f"amplsp.{name}" for name in OF_OTHER_COMMANDS)]
    code = (
        "import sys; from amplsp.cli import main; code = main(['check', 'amp.yaml']); "
        f"print(code, [name for name in {late} if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=program.folder)

    assert done.stdout == "all clean: 1 file\n0 []\n"


def test_the_installed_program_returns_its_exit_code(program: Program) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "amplsp", "check"], capture_output=True, text=True, check=False, cwd=program.folder
    )

    assert done.returncode == 3


def test_the_program_ends_at_once_with_all_that_it_has_to_say(program: Program) -> None:
    program.write("amp.yaml", CLEAN + "".join(f"extra{number}: 1\n" for number in range(900)))
    code = "import sys; sys.argv[1:] = ['check']; from amplsp.cli import start; start()"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=program.folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("unknown-key") == 900
    assert done.stdout.endswith("1 file\n")


def test_a_stream_that_cannot_write_every_letter_is_not_an_obstacle(program: Program) -> None:
    program.write("amp.yaml", CLEAN.replace("crm", "日本"))
    run = [sys.executable, "-X", "utf8=0", "-m", "amplsp", "check", "--output-format", "full"]

    done = subprocess.run(
        run,
        capture_output=True,
        check=False,
        cwd=program.folder,
        env={"PYTHONIOENCODING": "latin-1", "AMPLSP_CACHE_DIR": "none", "SYSTEMROOT": ""},
    )

    assert done.returncode == 1
    assert b"\\u65e5" in done.stdout
    assert b"--> amp.yaml:3:11" in done.stdout


@pytest.mark.parametrize("arguments", [("providers",), ("explain",), ("check", "--select")], ids=" ".join)
def test_a_very_long_wrong_word_is_shown_by_its_beginning(program: Program, arguments: tuple[str, ...]) -> None:
    outcome = program(*arguments, "x" * 500)

    assert outcome.code == 2
    assert f'"{"x" * 80}"' in outcome.err
