"""Reads Markdown pages as MDX does: sections, blocks, tables, and what the compiler would reject."""
