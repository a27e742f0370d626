"""`amplsp mcp`: what amplsp does, as tools for coding agents (Model Context Protocol).

One small file a tool in `tools/`: arguments, one call, a result. The library `mcp` is imported in `server.py` and
`serve.py` only, so that the tools can be used and tested without it.
"""
