"""Any characters in a manifest, a file name or a configuration: no output moves the cursor, hides text or commands."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support_cli import Program

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
COMMAND = re.compile(r"^\s*::(?:error|warning)", re.MULTILINE)
ODD = r"\e[31m\u2028\u2029\x85\u202e\r\n::error file=x::boom\x07\0\u200b"
RAW = "\x1b[31m\u2028\x85\u202e\x9b"
MANIFEST = f"""\
specVersion: 1.0.0
integrations:
  - name: "x{ODD}"
    provider: "hub{ODD}"
    displayName: "d{ODD}"
    "k{ODD}": 1
    read:
      objects:
        - objectName: "o{ODD}"
          destination: "w{ODD}"
          schedule: "s{ODD}"
          requiredFields:
            - fieldName: "f{ODD}"
              mapToName: "m{ODD}"
            - fieldName: "f{ODD}"
    # amp:ignore[{RAW}]
    proxy: {{enabled: "{RAW}"}}
"""
NAME = "m\n::warning::odd\x1b]0;x\x07/a\n::error::odd\x1b[31m\u202e\u2028\x85.amp.yaml"
COMMANDS = [
    "check",
    *(f"check --output-format {form}" for form in ("full", "concise", "json", "sarif", "junit", "gitlab")),
    "check --show-files",
    "format --check",
    *(f"shape --format {form}" for form in ("text", "json")),
    *(f"types --lang {language}" for language in ("ts", "python", "pydantic", "go", "json-schema")),
    *(f"diff --format {form} old.amp.yaml" for form in ("text", "json", "markdown", "sarif")),
    *(f"model --format {form}" for form in ("table", "markdown", "json", "html", "csv")),
    "sample",
    *(f"preview --format {form}" for form in ("text", "json", "html")),
]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")


def say_nothing_hidden(text: str) -> None:
    assert HIDDEN.search(text) is None, repr(text[:300])
    assert COMMAND.search(text) is None


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", [NAME, f"{NAME}.gone"], ids=["there", "missing"])
def test_no_output_has_a_character_that_does_not_show(program: Program, command: str, name: str) -> None:
    program.write(NAME, MANIFEST)
    program.write("old.amp.yaml", MANIFEST.replace('"o', '"p').replace('"f', '"g'))
    outcome = program(*command.split(), name)
    say_nothing_hidden(outcome.out)
    say_nothing_hidden(outcome.err)


@pytest.mark.parametrize("command", ["check --output-format github", "diff --format github old.amp.yaml"])
def test_every_line_for_github_is_a_command_of_ours(program: Program, command: str) -> None:
    program.write(NAME, MANIFEST)
    program.write("old.amp.yaml", MANIFEST.replace('"o', '"p').replace('"f', '"g'))
    outcome = program(*command.split(), NAME)
    assert outcome.out
    assert HIDDEN.search(outcome.out) is None
    assert all(re.match(r"::(error|warning|notice) file=m%0A%3A%3A", line) for line in outcome.out.splitlines())
    say_nothing_hidden(outcome.err)


@pytest.mark.parametrize(
    "text",
    [
        *(f'"{ODD}" = 1', f'profile = "{ODD}"', f'[rules]\n"{ODD}" = "off"', f'exclude = ["{ODD}"]'),
        *(f'baseline = "{ODD}"', f'catalog = "{ODD}"', "[[[", f"# {RAW}", 'x = "\u202e\u2028"'),
    ],
)
def test_a_configuration_with_odd_characters_is_reported_without_them(program: Program, text: str) -> None:
    program.write("a.amp.yaml", MANIFEST)
    toml = (
        text.replace("\\e", "\\u001b").replace("\\x85", "\\u0085").replace("\\x07", "\\u0007").replace("\\0", "\\u0000")
    )
    program.write("amplsp.toml", toml + "\n")
    for command in ("check", "config", "config --format json"):
        outcome = program(*command.split())
        say_nothing_hidden(outcome.out)
        say_nothing_hidden(outcome.err)


@pytest.mark.parametrize("command", ["explain", "providers", "scaffold", "check --select", "check --config"])
def test_an_argument_with_odd_characters_is_reported_without_them(program: Program, command: str) -> None:
    outcome = program(*command.split(), f"{RAW}\n::error::x")
    say_nothing_hidden(outcome.out)
    say_nothing_hidden(outcome.err)
