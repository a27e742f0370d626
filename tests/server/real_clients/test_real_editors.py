"""Real editors with their own clients: the server's results appear on the screen and in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_check import check_document
from support_completion import catalog
from support_editors import SESSIONS, need, run, steps

from amplsp.yaml import Document

EXAMPLE = Path(__file__).parents[3] / "examples" / "broken" / "subscribe.amp.yaml"


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """The example in its own folder, with a character that has two units in UTF-16."""
    path = tmp_path / "project" / "amp.yaml"
    path.parent.mkdir()
    text = EXAMPLE.read_text(encoding="utf-8").replace("false # Salesforce", "false # 😀 Salesforce")
    path.write_text(text, encoding="utf-8")
    return path


def test_neovim_shows_findings_completes_hovers_fixes_and_renames(manifest: Path, tmp_path: Path) -> None:
    need("nvim")
    results = tmp_path / "results.jsonl"
    text = manifest.read_text(encoding="utf-8")
    findings = check_document(Document(text), catalog=catalog())

    script = ["--headless", "--clean", str(manifest), "-S", str(SESSIONS / "neovim_session.lua")]
    is_well, said = run(["nvim", *script], tmp_path, AMPLSP_RESULTS=str(results))
    found = steps(results.read_text(encoding="utf-8"))
    assert is_well, f"{found} {said}"

    shown = sorted((each["line"], each["column"], each["code"]) for each in found["diagnostics"])
    assert shown == sorted((each.start.line, each.start.column, each.rule) for each in findings)
    assert "crmEvents" not in found["completion"]
    assert "accountEvents" in found["completion"]
    assert "every hour" in found["hover"].lower()
    assert found["actions"][0] == "set to true"
    fixed = text.replace("inheritFieldsAndMapping: false", "inheritFieldsAndMapping: true")
    assert "\n".join(found["fixed"]) + "\n" == fixed
    renamed = fixed.replace("objectName: account\n", "objectName: accounts\n")
    assert "\n".join(found["renamed"]) + "\n" == renamed
    assert found["exit"] == 0


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_neovim_formats_without_joining_lines_or_adding_one_at_the_end(tmp_path: Path, end: str) -> None:
    need("nvim")
    text = "specVersion: 1.0.0\nintegrations:\n  - name: crm\n    provider: hubspot\n"
    path = tmp_path / "project" / "amp.yaml"
    path.parent.mkdir()
    proxy, write = "    proxy:\n      enabled: true\n", "    write:\n      objects:\n        - objectName: contacts\n"
    path.write_text((text + proxy + write).rstrip("\n") + end, encoding="utf-8")

    is_well, said = run(
        ["nvim", "--headless", "--clean", str(path), "-S", str(SESSIONS / "neovim_formatting.lua")], tmp_path
    )

    assert is_well, said
    # Neovim itself ends every file that it writes with a line break.
    assert path.read_text(encoding="utf-8") == text + write + proxy


def test_emacs_shows_findings_and_completes(manifest: Path, tmp_path: Path) -> None:
    need("emacs", "--no-init-file", "--batch", "--eval", "(require 'eglot)")
    findings = check_document(Document(manifest.read_text(encoding="utf-8")), catalog=catalog())

    script = ["--no-init-file", "--batch", "--load", str(SESSIONS / "emacs_session.el")]
    is_well, said = run(["emacs", *script], tmp_path, AMPLSP_FILE=str(manifest))
    found = steps(said)
    assert is_well, said

    assert sorted(each["line"] for each in found["diagnostics"]) == sorted(each.start.line for each in findings)
    shown = "\n".join(each["text"] for each in found["diagnostics"])
    assert all(each.rule in shown or each.message in shown for each in findings)
    assert "account" in found["completion"]
