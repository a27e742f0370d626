"""Calls the tools of `amplsp mcp`: in this process, or in one of its own with the official client."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from mcp import Client, StdioServerParameters, stdio_client
from mcp_types import ListRootsResult, Root

from amplsp.mcp.files import Files
from amplsp.mcp.tools import tools

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
"""
FAULTY = MANIFEST.replace("objectName: contacts", "objectname: contacts")


def call(name: str, arguments: dict[str, Any], *roots: Path) -> dict[str, Any]:
    """The result of a tool, in this process."""
    return tools()[name](arguments, Files(roots)).model_dump(mode="json", by_alias=True)


def client(*arguments: str, roots: tuple[Path, ...] | None = None, mode: Any = "auto") -> Client:
    """The official client of a server in its own process; it names roots unless there should be none."""
    server = stdio_client(StdioServerParameters(command=sys.executable, args=["-m", "amplsp", "mcp", *arguments]))
    if roots is None:
        return Client(server, mode=mode)

    async def name_roots(_context: Any) -> ListRootsResult:
        return ListRootsResult(roots=[Root(uri=each.as_uri()) for each in roots])

    return Client(server, mode=mode, list_roots_callback=name_roots)
