"""An agent's path: a right manifest in three calls, over a real process, with the official client."""

from __future__ import annotations

import sys

from mcp import Client, StdioServerParameters

SERVER = StdioServerParameters(command=sys.executable, args=["-m", "amplsp", "mcp"])


async def test_an_agent_has_a_right_manifest_after_three_calls() -> None:
    async with Client(SERVER) as client:
        known = await client.call_tool("objects_and_fields", {"provider": "hubspot", "object": "contacts"})
        names = [each["field"] for each in known.structured_content["details"]["fields"]][:3]
        made = await client.call_tool(
            "scaffold",
            {"provider": "hubspot", "actions": ["read"], "objects": ["contacts"], "fields": {"contacts": names}},
        )
        text = made.structured_content["text"]
        checked = await client.call_tool("check", {"text": text})

    assert len(names) == 3
    assert all(f"fieldName: {name}" in text for name in names)
    assert checked.structured_content == {
        "ok": True,
        "summary": {"errors": 0, "warnings": 0, "infos": 0},
        "findings": [],
    }
