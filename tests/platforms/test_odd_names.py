"""Whatever characters a path has, every report and the language server name the file that it is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest
from support_cli import BROKEN, CLEAN
from support_lsp import PULLING, LocalServer, folder_of
from support_workspace import reports

from amplsp.server.uris import path_of, same_file, uri_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from support_cli import Program

NAMES = [
    "a b.amp.yaml",
    "#1.amp.yaml",
    "100%.amp.yaml",
    "%41.amp.yaml",
    "what?.amp.yaml",
    "😀 日本.amp.yaml",
    'it\'s "quoted".amp.yaml',
    "a&b<c>;$(x)`y`|z.amp.yaml",
    "[a]{b}*!.amp.yaml",
    "-rf.amp.yaml",
    "~.amp.yaml",
    "a:b@c=d,e.amp.yaml",
    "back\\slash.amp.yaml",
    "line\nbreak.amp.yaml",
    unicodedata.normalize("NFC", "é.amp.yaml"),
    unicodedata.normalize("NFD", "é.amp.yaml"),
    "f\udcff.amp.yaml",
]
FOLDERS = ["", "-x #?%41 é/"]
READ: dict[str, Callable[[str], list[str]]] = {
    "json": lambda text: [each["path"] for each in json.loads(text)["files"]],
    "sarif": lambda text: [
        unquote(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], errors="surrogateescape")
        for each in json.loads(text)["runs"][0]["results"]
    ],
    "gitlab": lambda text: [each["location"]["path"] for each in json.loads(text)],
    "github": lambda text: [
        unescaped(each) for each in re.findall(r"^::\w+ (?:title=[^,]*,)?file=([^,]*)", text, re.MULTILINE)
    ],
    "junit": lambda text: [each.get("classname", "") for each in ET.fromstring(text).iter("testcase")],  # noqa: S314  # our own
}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")


def unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def plain(text: str) -> str:
    """A name without the characters that reports must write out."""
    return re.sub(r"\\(?:n|x[0-9a-f]{2}|u[0-9a-f]{4})|[\x00-\x1f\ud800-\udfff]", "?", text)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("form", READ)
def test_a_report_names_the_file(program: Program, name: str, form: str) -> None:
    for folder in FOLDERS:
        program.write(folder + name, BROKEN)

    out = program("check", "--output-format", form, ".").out

    assert {plain(each) for each in READ[form](out)} == {plain(folder + name) for folder in FOLDERS}


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_that_is_named_is_checked_fixed_and_formatted(program: Program, name: str) -> None:
    path = program.write(name, BROKEN.replace("name: crm", "name:   crm"))
    named = f"./{name}" if name.startswith("-") else name

    assert program("check", named).code == 1
    assert program("check", "--", name).code == 1
    assert program("check", "--fix", "--unsafe-fixes", named).code in {0, 1}
    assert program("format", named).code == 0
    assert "provider: hubspot\n" in path.read_text(encoding="utf-8")
    assert program("check", "--write-baseline", named).code in {0, 1}
    assert program("shape", named).code == 0
    assert os.listdir(program.folder).count(name) == 1  # noqa: PTH208  # no name of a temporary file is left


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_pattern_names_the_file(program: Program, name: str) -> None:
    program.write(name, BROKEN)
    program.write("amp.yaml", CLEAN)
    pattern = re.sub(r"([\\*?\[\]!# ])", r"\\\1", name).replace("\n", "?").replace("\udcff", "?")
    program.write("amplsp.toml", f"exclude = [{json.dumps(pattern, ensure_ascii=False)}]\n")

    assert program("check", ".").code == 0


@pytest.mark.parametrize("name", NAMES[:-1], ids=ascii)
def test_the_language_server_knows_the_file_by_its_address(program: Program, name: str) -> None:
    path = program.write(f"-x #?%41 é/{name}", BROKEN)
    assert path_of(uri_of(path)) == str(path)
    assert path_of(path.as_uri()) == str(path)
    everything_encoded = quote(os.fsencode(path), safe="/")
    small_letters = re.sub("%[0-9A-F]{2}", lambda code: code[0].lower(), everything_encoded)
    assert same_file(f"file://{small_letters}") == same_file(f"file://{everything_encoded}") == str(path)
    with LocalServer() as client:
        client.start(PULLING, workspaceFolders=folder_of(program.folder))
        found = reports(client)
        assert {path_of(uri) for uri in found} == {str(path)}
        assert next(iter(found.values()))["items"]

        client.open(path.as_uri(), CLEAN)
        assert client.pull(path.as_uri())["items"] == []
        assert not reports(client)[path.as_uri()]["items"], "one file is one document, however its address is written"


def test_names_that_only_look_alike_are_two_files(program: Program) -> None:
    composed, decomposed = (program.folder / unicodedata.normalize(form, "é.amp.yaml") for form in ("NFC", "NFD"))
    composed.write_text(BROKEN, encoding="utf-8")
    if decomposed.exists():
        pytest.skip("this system makes them one")
    decomposed.write_text(CLEAN, encoding="utf-8")

    files = json.loads(program("check", "--output-format", "json", ".").out)["files"]

    assert {each["path"]: bool(each["diagnostics"]) for each in files} == {composed.name: True, decomposed.name: False}


@pytest.mark.parametrize("arguments", [["check"], ["format"], ["check", "amp.yaml"]], ids=" ".join)
def test_a_current_folder_that_is_gone_is_reported(program: Program, arguments: list[str]) -> None:
    program.folder.rmdir()

    ran = program(*arguments)

    assert ran.code == 2
    assert ran.err.startswith(("error: the current folder was removed", "error: amp.yaml: no such file"))


def test_as_a_module_the_program_says_so_too(program: Program) -> None:
    code = f"import os, runpy; os.rmdir({str(program.folder)!r}); runpy.run_module('amplsp', run_name='__main__')"

    ran = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=program.folder)

    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
