"""Runs real editors with the server, as they are installed from the distribution."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support_lsp import COMMAND

SESSIONS = Path(__file__).parent / "server" / "real_clients"
PATIENCE = 180
"""The number of seconds after which a test gives up; it is not compared with anything."""
PAGE = (Path(__file__).parents[1] / "docs" / "editors.md").read_text(encoding="utf-8")
IS_CI = bool(os.environ.get("CI"))
"""Whether a missing editor is a failure and not a reason to skip."""

_NEOVIM = """
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


def need(editor: str, *check: str) -> None:
    """Continue only with an editor: without it, fail if it must be there, else skip the test."""
    has_it = shutil.which(editor) is not None
    if has_it and check:
        has_it = subprocess.run([editor, *check], check=False, capture_output=True).returncode == 0
    if has_it:
        return
    complaint = f"{' '.join((editor, *check))} does not work here"
    if IS_CI:
        pytest.fail(f"{complaint}; .ci/run says how to install it")
    pytest.skip(complaint)


def run(command: list[str], home: Path, **variables: str) -> tuple[bool, str]:
    """Whether an editor ended successfully, and its output; it runs without the user's configuration."""
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {
        **os.environ,
        **dict.fromkeys(folders, str(home)),
        "AMPLSP_COMMAND": json.dumps(COMMAND),
        **variables,
    }
    pipes: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, check=False, text=True, env=environment, timeout=PATIENCE, **pipes)
    return done.returncode == 0, done.stdout


def steps(lines: str) -> dict[str, Any]:
    """The results of a session's steps by name."""
    found: dict[str, Any] = {}
    for line in lines.splitlines():
        if line.startswith("{"):
            found.update(json.loads(line))
    return found


def configurations(heading: str, language: str) -> list[str]:
    """The code under a heading of the page about editors."""
    section = re.split(r"^## ", PAGE.split(f"\n## {heading}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


def neovim_of_the_page(manifest: Path, home: Path, path: str, *, profile: str) -> tuple[list[str], list[str]]:
    """The rules and the completion at the end of the provider that Neovim shows, set up as on the page."""
    need("nvim")
    version = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=True).stdout
    is_new = tuple(map(int, re.findall(r"\d+", version)[:2])) >= (0, 11)
    init, session = home / "init.lua", home / "session.lua"
    configuration = configurations("Neovim", "lua")[0 if is_new else -1]
    init.write_text(configuration.replace("'spec'", f"'{profile}'"), encoding="utf-8")
    session.write_text(_NEOVIM, encoding="utf-8")
    script = ["nvim", "--headless", "-n", "-u", str(init), str(manifest), "-S", str(session)]
    is_well, said = run(script, home, PATH=path)
    assert is_well, said
    return re.findall(r"code: ([\w-]+);", said), re.findall(r"offered: (\w+);", said)
