"""The configurations in `docs/editors.md` work in the editors that can be installed here, as they stand there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support_editors import need, run

from amplsp.server.client_settings import KEYS
from amplsp.server.features import feature_names

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")
BROKEN = (
    "specVersion: 1.0.0\nintegrations:\n  - name: readCrm\n    provider: hubspott\n    proxy:\n      enabled: true\n"
)
SEARCH_PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

NEOVIM = """
assert(vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20), 'no diagnostics')
for _, each in ipairs(vim.diagnostic.get(0)) do io.stdout:write('code: ' .. each.code .. ';') end
-- Completion as its user asks for it, at the end of a provider.
vim.api.nvim_win_set_cursor(0, { 4, 0 })
vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes('A<BS><C-x><C-o>', true, false, true), 'n', false)
local tries, timer = 0, vim.loop.new_timer()
timer:start(20, 20, vim.schedule_wrap(function()
  local items = vim.fn.complete_info({ 'items' }).items
  tries = tries + 1
  if (#items == 0 and tries < 2000) or not timer:is_active() then return end
  timer:stop()
  io.stdout:write('offered: ' .. (items[1] and items[1].word or 'nothing') .. ';')
  vim.cmd('qall!')
end))
"""
EMACS = """
(find-file (getenv "MANIFEST"))
(unless (eglot-current-server) (apply #'eglot (eglot--guess-contact)))
(flymake-mode 1)
(let ((end (+ (float-time) 60)))
  (while (not (or (flymake-diagnostics) (> (float-time) end))) (accept-process-output nil 0.02)))
(princ (format "mode: %s\\n" major-mode))
(dolist (each (flymake-diagnostics)) (princ (concat (flymake-diagnostic-text each) "\\n")))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
"""


def blocks(heading: str, language: str) -> list[str]:
    """The code under a heading of the page."""
    section = re.split(r"^## ", PAGE.split(f"\n## {heading}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """A manifest with mistakes, in a folder whose name needs care."""
    path = tmp_path / "Müllers project" / "crm.amp.yaml"
    path.parent.mkdir()
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_the_configuration_for_neovim_shows_findings_and_completes(manifest: Path, tmp_path: Path) -> None:
    need("nvim")
    version = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=True).stdout
    is_new = tuple(map(int, re.findall(r"\d+", version)[:2])) >= (0, 11)
    init, session = tmp_path / "init.lua", tmp_path / "session.lua"
    # With the other profile than on the page, so that one sees that settings arrive.
    init.write_text(blocks("Neovim", "lua")[0 if is_new else -1].replace("'spec'", "'platform'"), encoding="utf-8")
    session.write_text(NEOVIM, encoding="utf-8")

    script = ["nvim", "--headless", "-n", "-u", str(init), str(manifest), "-S", str(session)]
    is_well, said = run(script, tmp_path, PATH=SEARCH_PATH)

    assert is_well, said
    assert re.findall(r"code: ([\w-]+);", said) == ["provider-not-supported"]
    assert re.findall(r"offered: (\w+);", said) == ["hubspot"]


def test_the_configuration_for_emacs_shows_findings(manifest: Path, tmp_path: Path) -> None:
    need("emacs", "--no-init-file", "--batch", "--eval", "(require 'eglot)")
    init = tmp_path / "init.el"
    # The package yaml-mode need not be installed here.
    stub = '(unless (fboundp \'yaml-mode) (define-derived-mode yaml-mode prog-mode "YAML"))\n'
    (configuration,) = blocks("Emacs (eglot)", "elisp")
    init.write_text(stub + configuration.replace('"spec"', '"platform"') + EMACS, encoding="utf-8")

    script = ["emacs", "--no-init-file", "--batch", "--load", str(init)]
    is_well, said = run(script, tmp_path, PATH=SEARCH_PATH, MANIFEST=str(manifest))

    assert is_well, said
    assert "mode: amp-manifest-mode" in said
    assert [line for line in said.splitlines() if "did you mean" in line] == [said.splitlines()[-1]]


def test_the_page_tells_of_every_setting_and_feature() -> None:
    for name in (*KEYS, *feature_names()):
        assert f"`{name}`" in PAGE


@pytest.mark.parametrize("heading", ["Zed", "Sublime Text"])
def test_what_could_not_be_tried_is_marked_and_at_least_readable(heading: str) -> None:
    (text,) = blocks(heading, "json")

    assert json.loads(text)
    assert f"## {heading}\n\nNot tried." in PAGE
