"""Common parts of the tests of YAML: a small manifest, ways to break it, and a short form of mistakes."""

from __future__ import annotations

from typing import NamedTuple

from amplsp.yaml import Document, Mapping, apply_edits

MANIFEST = """specVersion: 1.0.0
integrations:
  - name: demo
    displayName: Demo
    provider: hubspot
    module: crm
    read:
      objects:
        - objectName: contacts
          mapToName: contact
          destination: hook
          schedule: "*/10 * * * *"
          requiredFields:
            - fieldName: email
              mapToName: mail
          optionalFieldsAuto: all
    proxy:
      enabled: true
"""
"""A manifest with 18 keys, each on its own line."""


def keys_of(document: Document) -> list[str]:
    """The names of all keys that are known, in order."""
    return [entry.name for node in document.root.walk() if isinstance(node, Mapping) for entry in node.own_entries]


def with_lines(number: int, *lines: str, text: str = MANIFEST) -> str:
    """The manifest with other lines instead of the one with a number, counted from 1."""
    all_lines = text.split("\n")
    all_lines[number - 1 : number] = lines
    return "\n".join(all_lines)


class Seen(NamedTuple):
    """A mistake with line and column counted from 1."""

    line: int
    column: int
    message: str


def seen(text: str) -> list[Seen]:
    """The mistakes of a text."""
    document = Document(text)
    found = []
    for mistake in document.syntax_errors:
        line, column = document.position(mistake.span.start)
        found.append(Seen(line + 1, column + 1, mistake.message))
    return found


def fixed(text: str) -> list[tuple[str, str]]:
    """The title of each mistake's fix, and the fixed line."""
    document = Document(text)
    found = []
    for mistake in document.syntax_errors:
        if mistake.fix:
            line = document.position(mistake.span.start).line
            found.append((mistake.fix, Document(apply_edits(text, mistake.edits)).lines.line(line)))
    return found
