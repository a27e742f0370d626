"""The server: passes requests of the protocol to the tools and resources, and returns their results."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import anyio.to_thread
import mcp_types as types
from mcp.server import Server
from mcp.shared.exceptions import MCPError
from mcp_types.version import MODERN_PROTOCOL_VERSIONS

import amplsp
from amplsp.catalog import CatalogError
from amplsp.did_you_mean import did_you_mean
from amplsp.engine.configuration import ConfigurationError
from amplsp.mcp.files import Files, folder_of
from amplsp.mcp.model import Model, ToolError
from amplsp.mcp.model_schema import input_schema, output_schema
from amplsp.mcp.resources import Resource, read_resource, resources
from amplsp.mcp.tools import Tool, tools
from amplsp.rule import RuleFailedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mcp.server.context import ServerRequestContext

    Context = ServerRequestContext[Any, Any]

INSTRUCTIONS = """\
Ampersand manifests (amp.yaml) say which data of their customers' accounts a product reads, writes and subscribes to.
The shortest way to a correct one: 1. objects_and_fields, to look up the provider's names; 2. scaffold, with these
names; 3. check, after every change, until ok is true. Before you hand over a change to a deployed manifest: diff.
Tools do not write files: write the text that they return yourself. For more, read the resource amplsp://skill."""

_ROOTS = "roots"
_SECONDS_FOR_ROOTS = 10


def make_server(folders: Sequence[str]) -> Server[Any]:
    """The server.

    Args:
        folders: the folders that it can read if the client names no roots.
    """
    own = [Path(folder) for folder in folders]
    return Server(
        "amplsp",
        version=amplsp.__version__,
        title="amplsp: Ampersand manifests",
        instructions=INSTRUCTIONS,
        on_list_tools=_list_tools,
        on_call_tool=partial(_call_tool, own, anyio.CapacityLimiter(1)),
        on_list_resources=_list_resources,
        on_list_resource_templates=_list_templates,
        on_read_resource=_read_resource,
    )


async def _list_tools(_context: Context, _params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
    return types.ListToolsResult(tools=[_as_listed(tool) for tool in tools().values()])


def _as_listed(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=input_schema(tool.arguments),
        output_schema=output_schema(tool.result),
        annotations=types.ToolAnnotations(
            title=tool.title, read_only_hint=True, idempotent_hint=True, open_world_hint=False
        ),
    )


async def _call_tool(
    own: list[Path], limiter: anyio.CapacityLimiter, context: Context, params: types.CallToolRequestParams
) -> types.CallToolResult | types.InputRequiredResult:
    tool = tools().get(params.name)
    if tool is None:
        names = tools()
        hint = did_you_mean(params.name, names) or f"; there are {', '.join(names)}"
        raise MCPError(types.INVALID_PARAMS, f'unknown tool "{params.name[:80]}"{hint}')
    arguments = params.arguments or {}
    folders = own
    if tool.names_path(arguments):
        answer = await _roots(context, params)
        if isinstance(answer, types.InputRequiredResult):
            return answer
        folders = answer or own
    # One call at a time: they share caches, and none takes long.
    return await anyio.to_thread.run_sync(_answer, tool, arguments, Files(folders), limiter=limiter)


def _answer(tool: Tool, arguments: Mapping[str, Any], files: Files) -> types.CallToolResult:
    """The result of a call; errors are in words, so that agents can correct them."""
    try:
        result: Model = tool(arguments, files)
    except (ToolError, ConfigurationError, CatalogError, RuleFailedError) as error:
        return _failed(str(error))
    except Exception as error:
        # The last resort, as for the command line.
        if os.environ.get("AMPLSP_TRACEBACK"):
            raise
        return _failed(f"internal error: {type(error).__name__}: {error}; please report it")
    text = types.TextContent(text=result.model_dump_json(by_alias=True))
    return types.CallToolResult(content=[text], structured_content=result.model_dump(mode="json", by_alias=True))


def _failed(message: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=message)], is_error=True)


async def _roots(context: Context, params: types.CallToolRequestParams) -> list[Path] | types.InputRequiredResult:
    """The folders that the client names; in newer versions of the protocol, a response asks the client for them."""
    capabilities = context.session.client_capabilities
    if capabilities is None or capabilities.roots is None:
        return []
    if context.protocol_version not in MODERN_PROTOCOL_VERSIONS:
        return _folders(await _asked(context))
    answer = (params.input_responses or {}).get(_ROOTS)
    if answer is None:
        return types.InputRequiredResult(input_requests={_ROOTS: types.ListRootsRequest()})
    return _folders(answer if isinstance(answer, types.ListRootsResult) else None)


async def _asked(context: Context) -> types.ListRootsResult | None:
    """The client's response; None if it does not respond."""
    try:
        with anyio.fail_after(_SECONDS_FOR_ROOTS):
            return await context.session.send_request(types.ListRootsRequest(), types.ListRootsResult)
    except (MCPError, TimeoutError):
        return None


def _folders(answer: types.ListRootsResult | None) -> list[Path]:
    named = [folder_of(str(root.uri)) for root in answer.roots] if answer else []
    return [folder for folder in named if folder is not None]


async def _list_resources(_context: Context, _params: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
    return types.ListResourcesResult(resources=[_as_resource(each) for each in resources()])


def _as_resource(each: Resource) -> types.Resource:
    return types.Resource(
        uri=each.uri, name=each.name, title=each.title, description=each.description, mime_type=each.mime_type
    )


async def _list_templates(
    _context: Context, _params: types.PaginatedRequestParams | None
) -> types.ListResourceTemplatesResult:
    template = types.ResourceTemplate(
        uri_template="amplsp://rules/{rule}",
        name="rule",
        title="The manual of a rule",
        description="What a rule requires, why, and a wrong and a right example.",
        mime_type="text/markdown",
    )
    return types.ListResourceTemplatesResult(resource_templates=[template])


async def _read_resource(_context: Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
    uri = str(params.uri)
    found = read_resource(uri)
    if found is None:
        uris = [each.uri for each in resources()]
        raise MCPError(types.INVALID_PARAMS, f'unknown resource "{uri[:80]}"{did_you_mean(uri, uris)}')
    contents = types.TextResourceContents(uri=uri, mime_type=found.mime_type, text=found.read())
    return types.ReadResourceResult(contents=[contents])
