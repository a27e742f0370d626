"""The hooks that pre-commit offers do what their names say, on the files that amplsp itself would find."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from support_cli import CLEAN

from amplsp.manifest.files import is_manifest_name

if TYPE_CHECKING:
    from support_cli import Program

HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
UGLY = CLEAN.replace("name: crm\n    provider: hubspot", "provider: hubspot\n    name: crm")


def run(program: Program, hook: str, *files: str) -> int:
    entry = next(each["entry"] for each in HOOKS if each["id"] == hook)
    name, *arguments = entry.split()
    assert name == "amplsp"
    return program(*arguments, *files).code


def test_there_is_a_hook_for_each_purpose() -> None:
    assert [hook["id"] for hook in HOOKS] == [
        "amplsp-check",
        "amplsp-fix",
        "amplsp-format",
        "amplsp-diff",
        "amplsp-types",
    ]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
@pytest.mark.parametrize(
    "name", ["amp.yaml", "amp.yml", "crm.amp.yaml", "a.b.amp.yml", "xamp.yaml", "amp.yaml.bak", "amp.json"]
)
def test_a_hook_gets_the_files_that_amplsp_would_find(hook: dict[str, Any], name: str) -> None:
    for path in (name, f"folder/{name}"):
        assert bool(re.search(hook["files"], path)) == is_manifest_name(name)
    assert all(hook[key] for key in ("name", "description", "entry"))


def test_they_do_what_they_are_called(program: Program) -> None:
    unquoted = CLEAN.replace("proxy:\n      enabled: true", "proxy:\n      enabled: true\n      enabled: true")
    path = program.write("amp.yaml", UGLY)
    other = program.write("other.amp.yaml", unquoted)

    assert run(program, "amplsp-check", "amp.yaml") == 0
    assert run(program, "amplsp-check", "other.amp.yaml") == 1
    assert run(program, "amplsp-format", "amp.yaml", "other.amp.yaml") == 0
    assert path.read_text(encoding="utf-8") == CLEAN
    assert other.read_text(encoding="utf-8") == unquoted
    run(program, "amplsp-fix", "amp.yaml", "other.amp.yaml")
    assert run(program, "amplsp-check", "amp.yaml") == 0


def test_types_are_compared_with_those_of_the_manifests_that_the_configuration_of_the_hook_names(
    program: Program,
) -> None:
    program.write("amp.yaml", CLEAN)
    arguments = ("amp.yaml", "--lang", "json-schema", "-o", "deliveries.schema.json")
    program("types", *arguments)

    assert run(program, "amplsp-types", *arguments) == 0
    program.write("amp.yaml", CLEAN + "    read: {objects: [{objectName: contacts}]}\n")
    assert run(program, "amplsp-types", *arguments) == 1
