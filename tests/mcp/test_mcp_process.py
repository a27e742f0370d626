"""`amplsp mcp` as clients run it: a process, spoken to with the official client or line by line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from mcp import MCPError
from support_mcp import FAULTY, MANIFEST, client

from amplsp.rules import rule_ids

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = [sys.executable, "-m", "amplsp", "mcp"]
TOOLS = {
    *("check", "diff", "explain", "fix", "format", "objects_and_fields"),
    *("providers", "sample", "scaffold", "shape", "types"),
}
HELLO = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}


def line(method: str, params: dict[str, Any] | None = None, number: int | None = None) -> str:
    known = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
    return json.dumps({key: value for key, value in known.items() if value is not None}) + "\n"


def run(sent: str, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(COMMAND, input=sent.encode(), capture_output=True, check=False, cwd=folder, timeout=60)


async def test_an_agent_has_a_right_manifest_after_three_calls() -> None:
    async with client() as agent:
        known = await agent.call_tool("objects_and_fields", {"provider": "hubspot", "object": "contacts"})
        names = [each["field"] for each in known.structured_content["details"]["fields"]][:3]
        wanted = {"provider": "hubspot", "actions": ["read"], "objects": ["contacts"], "fields": {"contacts": names}}
        made = await agent.call_tool("scaffold", wanted)
        checked = await agent.call_tool("check", {"text": made.structured_content["text"]})

    assert len(names) == 3
    assert all(f"fieldName: {name}\n" in made.structured_content["text"] for name in names)
    nothing = {"ok": True, "summary": {"errors": 0, "warnings": 0, "infos": 0}, "findings": []}
    assert checked.structured_content == nothing


async def test_every_tool_and_resource_says_what_it_is_for() -> None:
    async with client() as agent:
        tools = (await agent.list_tools()).tools
        resources = (await agent.list_resources()).resources
        schema = (await agent.read_resource("amplsp://schema/manifest")).contents[0]
        manual = (await agent.read_resource("amplsp://rules/unknown-key")).contents[0]
        skill = (await agent.read_resource("amplsp://skill")).contents[0]
        with pytest.raises(MCPError, match='did you mean "amplsp://rules/unknown-key"'):
            await agent.read_resource("amplsp://rules/unknown-keys")
        with pytest.raises(MCPError, match='unknown tool "chek"; did you mean "check"'):
            await agent.call_tool("chek", {})

    assert {each.name for each in tools} == TOOLS
    for each in tools:
        assert each.description
        assert each.input_schema["type"] == each.output_schema["type"] == "object"
        assert all(part["description"] for part in each.input_schema["properties"].values())
        assert each.annotations.read_only_hint
    assert {f"amplsp://rules/{rule}" for rule in rule_ids()} < {str(each.uri) for each in resources}
    assert json.loads(schema.text)["properties"]["specVersion"]
    assert manual.text.startswith("# unknown-key\n")
    assert skill.text.startswith("---\nname: ")


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_files_are_read_below_the_roots_that_the_client_names(tmp_path: Path, mode: str) -> None:
    root = tmp_path / "with space"
    root.mkdir()
    (root / "amp.yaml").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "amp.yaml").write_text(MANIFEST, encoding="utf-8")
    async with client("--root", str(tmp_path), roots=(root,), mode=mode) as agent:
        inside = await agent.call_tool("check", {"path": "amp.yaml"})
        outside = await agent.call_tool("check", {"path": str(tmp_path / "amp.yaml")})

    assert [each["rule"] for each in inside.structured_content["findings"]] == ["unknown-key"]
    assert outside.is_error
    assert "is not below a root of the client" in outside.content[0].text


async def test_a_client_without_roots_reads_what_the_command_line_allows(tmp_path: Path) -> None:
    (tmp_path / "amp.yaml").write_text(MANIFEST, encoding="utf-8")
    async with client("--root", str(tmp_path)) as agent:
        inside = await agent.call_tool("check", {"path": "amp.yaml"})
        outside = await agent.call_tool("check", {"path": str(tmp_path.parent / "amp.yaml")})

    assert inside.structured_content["ok"]
    assert outside.is_error


def test_what_was_asked_before_the_input_ends_is_answered_and_the_output_is_only_protocol(tmp_path: Path) -> None:
    asked = [
        line("initialize", HELLO, 1),
        line("notifications/initialized"),
        line("tools/list", None, 2),
        line("tools/call", {"name": "check", "arguments": {"text": "🙂: 1\r\n"}}, 3),
        "this is not JSON\n",
        line("tools/call", {"name": "check", "arguments": {"path": "amp.yaml"}}, 4),
    ]
    (tmp_path / "amp.yaml").write_text(MANIFEST, encoding="utf-8")

    ended = run("".join(asked), tmp_path)

    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr
    answers = {each["id"]: each["result"] for each in map(json.loads, ended.stdout.splitlines()) if "result" in each}
    assert sorted(answers) == [1, 2, 3, 4]
    assert not answers[3]["structuredContent"]["ok"]
    assert answers[4]["isError"], "without roots and --root no file is read"


def test_without_any_input_it_ends_quietly() -> None:
    ended = run("")

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupted_server_ends_without_traceback() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as server:
        assert server.stdin
        assert server.stdout
        server.stdin.write(line("initialize", HELLO, 1).encode())
        server.stdin.flush()
        server.stdout.readline()
        server.send_signal(signal.SIGINT)
        said = server.stderr.read() if server.stderr else b""
        server.stdin.close()

    assert server.wait() == 130
    assert b"Traceback" not in said


@pytest.mark.parametrize("missing", ["mcp", "anyio"])
def test_without_the_library_it_says_what_to_install(missing: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; from amplsp.cli import main; sys.exit(main(['mcp']))"

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert 'pipx install --force ".[mcp]"' in ended.stderr, "as without --force pipx leaves amplsp as it is"
    assert "Traceback" not in ended.stderr


def test_other_commands_do_not_load_the_library() -> None:
    code = "import sys, amplsp.cli.mcp, amplsp.cli.check; print({'mcp', 'anyio', 'amplsp.mcp'} & set(sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert loaded.strip() == "set()"
