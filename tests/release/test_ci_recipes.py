"""The recipes of `docs/ci.md` are what the services read, and run commands that there are."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from amplsp.cli._commands import program

PAGE = (Path(__file__).parents[2] / "docs" / "ci.md").read_text("utf-8")
SCHEMAS = {
    "GitHub": "vendor.github-workflows",
    "GitLab": "vendor.gitlab-ci",
    "Azure Pipelines": "vendor.azure-pipelines",
}
CODE = re.compile(r"```\w+\n(.*?)```|`([^`\n]+)`", re.DOTALL)
COMMAND = re.compile(r"(?<![\w./-])(?:\.venv/bin/)?amplsp ((?:[a-z]+)(?: [^\n`'#]+)?)")


@pytest.mark.parametrize("service", SCHEMAS)
def test_a_recipe_is_valid_by_the_schema_of_its_service(service: str, tmp_path: Path) -> None:
    found = re.search(rf"^## {service}\n.*?```yaml\n(?P<recipe>.*?)```", PAGE, re.DOTALL | re.MULTILINE)
    assert found
    (tmp_path / "recipe.yml").write_text(found["recipe"], "utf-8")

    ran = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[service], tmp_path / "recipe.yml"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stdout


def test_every_command_of_the_page_has_options_that_there_are() -> None:
    code = "\n".join("".join(each) for each in CODE.findall(PAGE))
    commands = [shlex.split(found[1]) for found in COMMAND.finditer(code)]

    assert len(commands) > 8
    for name, *arguments in commands:
        command = program.get_command(click.Context(program), name)
        assert command is not None, name
        command.make_context(name, arguments)
