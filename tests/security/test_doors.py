"""What reads other people's files makes no objects of them, unpacks nothing, and runs nothing."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support_cli import Program

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "amplsp").rglob("*.py"))
NOWHERE = (
    *("bz2", "code", "gzip", "lzma", "marshal", "pty", "shelve", "shutil", "webbrowser", "zipfile", "zlib"),
    *("defusedxml", "lxml", "xml.dom", "xml.etree", "xml.parsers"),
)
DANGEROUS: dict[str, set[str]] = {
    "pickle": {"amplsp/engine/processes.py"},  # what its own children send
    "tarfile": {"amplsp/connectors/branch.py"},  # what `git archive` writes
    "subprocess": {
        "amplsp/connectors/branch.py",  # git, as the next two
        "amplsp/engine/git_files.py",
        "amplsp/engine/git_revisions.py",
        "amplsp/engine/processes.py",  # its own interpreter
    },
    **{name: set() for name in NOWHERE},
}
"""Which modules may import what could do harm; no XML is read at all."""
TAGS = (
    "!!python/object/apply:os.system ['touch ran']",
    "!!python/object/new:os.system ['touch ran']",
    "!!python/name:os.system",
    "!!python/module:os",
    "!!binary 'aGk='",
    "!Ref x",
)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)
            yield from (f"{each.arg}={ast.unparse(each.value)}" for each in node.keywords if each.arg == "shell")


def test_only_known_modules_start_programs_unpack_or_read_objects() -> None:
    found: dict[str, set[str]] = {name: set() for name in DANGEROUS}
    for path in MODULES:
        for module in imported(path):
            for name in DANGEROUS:
                if module == name or module.startswith(f"{name}."):
                    found[name].add(path.relative_to(ROOT).as_posix())

    assert found == DANGEROUS


def test_nothing_is_evaluated_and_no_shell_is_used() -> None:
    forbidden = {"eval", "exec", "compile", "os.system", "os.popen", "yaml.load", "yaml.unsafe_load", "yaml.full_load"}
    found = {(path.name, call) for path in MODULES for call in called(path) if call in forbidden or "shell=" in call}

    assert found == {("named_tuple.py", "eval")}, "which makes classes of our own words"


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("command", ["check --fix", "format", "shape", "sample", "types --lang ts", "preview"])
def test_a_tag_makes_no_object(program: Program, command: str, tag: str) -> None:
    text = (ROOT / "examples" / "read.amp.yaml").read_text(encoding="utf-8")
    program.write("amp.yaml", text.replace("displayName: ", f"x: {tag}\n    displayName: ", 1))

    ran = program(*command.split(), "amp.yaml")

    assert "internal error" not in ran.err
    assert not (program.folder / "ran").exists()


def test_the_extension_runs_nothing_of_a_workspace_that_is_not_trusted() -> None:
    manifest = json.loads((ROOT / "vscode-extension" / "package.json").read_text(encoding="utf-8"))
    trust = manifest["capabilities"]["untrustedWorkspaces"]
    settings = manifest["contributes"]["configuration"]["properties"]

    assert trust["supported"] == "limited"
    assert {"amplsp.path"} == set(trust["restrictedConfigurations"])
    assert {name for name in settings if re.search("path|command|env|arg|interpreter|shell", name, re.IGNORECASE)} == {
        "amplsp.path"
    }, "a setting that names a program must be restricted"
    assert settings["amplsp.path"]["scope"] == "machine-overridable"


def test_the_extension_makes_no_text_of_the_server_trusted() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "vscode-extension" / "src").glob("*.ts")]
    trusting = re.compile(r"isTrusted\s*[:=]\s*true|supportHtml|enableCommandUris")
    panels = [options for text in texts for options in re.findall(r"createWebviewPanel\(.*", text)]

    assert panels
    assert [options for options in panels if "localResourceRoots: []" not in options] == []
    assert [found.group() for text in texts for found in trusting.finditer(text)] == []
