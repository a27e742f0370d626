"""What the tests of the YAML layer share: a small manifest, ways to break it, and a short form of what is found."""

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
"""A manifest with 18 keys, one a line."""


def keys_of(document: Document) -> list[str]:
    """The names of all keys that are known, in order."""
    return [entry.name for node in document.root.walk() if isinstance(node, Mapping) for entry in node.own_entries]


def with_lines(number: int, *lines: str, text: str = MANIFEST) -> str:
    """The manifest with other lines in place of the one with a number, which counts from 1."""
    all_lines = text.split("\n")
    all_lines[number - 1 : number] = lines
    return "\n".join(all_lines)


class Seen(NamedTuple):
    """A mistake as people see it: line and column count from 1."""

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
    """The title of each mistake's repair, and the line of the text that it makes of the mistake's."""
    document = Document(text)
    found = []
    for mistake in document.syntax_errors:
        if mistake.fix:
            line = document.position(mistake.span.start).line
            found.append((mistake.fix, Document(apply_edits(text, mistake.edits)).lines.line(line)))
    return found
