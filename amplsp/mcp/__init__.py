"""`amplsp mcp`: what amplsp does, as tools for coding agents (Model Context Protocol).

Each tool is a small file in `tools/`: arguments, one call, a result. Only `server.py` and `serve.py` import the library
`mcp`, so that tools can be used and tested without it.
"""
