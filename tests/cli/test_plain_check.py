"""Arguments of `amplsp check` have the same meaning if they are read without click."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amplsp.cli import _plain_check
from amplsp.cli._check_request import CheckRequest
from amplsp.cli._options import options_of
from amplsp.cli._plain_check import FLAGS, VALUES, read_plainly
from amplsp.cli.check import command
from amplsp.problem import Kind

if TYPE_CHECKING:
    from support_cli import Program

_WORDS = [*FLAGS, *VALUES, "json", "full", "platform", "always", "amp.yaml", "-", "--", "a b", "", "=", "--quiet=1"]
_WITH_VALUE = [f"{option}={value}" for option in VALUES for value in ("json", "spec", "never", "a.toml", "", "-x")]


def as_click_reads(arguments: list[str]) -> CheckRequest:
    context = command.make_context("check", list(arguments))
    return options_of(context, partial(CheckRequest, Kind.MANIFEST))


@given(st.lists(st.sampled_from([*_WORDS, *_WITH_VALUE]), max_size=6))
@settings(max_examples=300)
def test_what_is_read_plainly_is_read_as_click_does(arguments: list[str]) -> None:
    plain = read_plainly(arguments)

    if plain is not None:
        assert CheckRequest(Kind.MANIFEST, **plain) == as_click_reads(arguments)


@pytest.mark.parametrize("option", [*FLAGS, *(f"{option}=x" for option in VALUES)])
def test_every_option_that_is_read_plainly_is_one_of_the_command(option: str) -> None:
    known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}

    assert option.partition("=")[0] in known


@pytest.mark.parametrize(
    "arguments",
    [[], ["amp.yaml"], ["-q", "a.yaml", "b"], ["--output-format", "json", "."], ["--profile=platform", "-"]],
)
def test_the_commonest_arguments_need_no_click(arguments: list[str]) -> None:
    assert CheckRequest(Kind.MANIFEST, **(read_plainly(arguments) or {})) == as_click_reads(arguments)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--select", "unknown-key"], ["--output-format", "jsn"], ["--color"], ["--", "-a.yaml"]]
)
def test_click_reads_what_is_rare_or_wrong(arguments: list[str]) -> None:
    assert read_plainly(arguments) is None


def test_click_expands_patterns_if_no_shell_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_plain_check.sys, "platform", "win32")

    assert read_plainly(["*.amp.yaml"]) is None
    assert read_plainly(["amp.yaml"]) is not None


def test_wrong_usage_is_reported_in_the_same_way_however_it_is_read(program: Program) -> None:
    outcome = program("check", "--stdin-filename", "a.yaml", "b.yaml")

    assert (outcome.code, outcome.err) == (
        2,
        "error: --stdin-filename needs - among the paths\ntry amplsp check --help\n",
    )


def test_a_check_loads_no_click(program: Program) -> None:
    program.write("amp.yaml", "a: 1\n")
    code = "import sys; from amplsp.cli import main; main(['check', 'amp.yaml']); print('click' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=program.folder)

    assert done.stdout.endswith("\nFalse\n")
    assert click.Command.__module__ == "click.core"
