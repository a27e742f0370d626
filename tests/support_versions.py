"""Checks the versions of a manifest one after the other, as an editor does, and each from scratch to compare them."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from amplsp.catalog import load_catalog
from amplsp.editor.document_symbol import document_symbols
from amplsp.editor.folding_range import folding_ranges
from amplsp.editor.semantic_tokens import semantic_tokens
from amplsp.engine.check import MOST_OF_A_RULE, check_in_steps, check_subject
from amplsp.engine.recall import Recall
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import Reading, read_document
from amplsp.settings import Settings
from amplsp.yaml import Document
from amplsp.yaml.nodes import Node, Scalar

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic

HEAD = "specVersion: 1.0.0\n# all of them\nintegrations:\n"
CRM = """\
  - name: crm
    displayName: "CRM: Contacts"
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "*/10 * * * *"
          requiredFields:
            - fieldName: email # the address
            - fieldName: email
            - fieldName: id
              mapToName: Id
"""
MAIL = """\
  # amp:ignore[invalid-value]
  - name: mail
    provider: google
    module: mail
    proxy:
      enabled: yes
"""
LEADS = """\
  - name: CRM
    provider: salesforce
    subscribe:
      objects:
        - objectName: Lead
          inheritFieldsAndMapping: true
          updateEvent: {enabled: always, requiredWatchFields: [Nmae, Id]}
    write:
      objects:
        - objectName: Lead # amp:ignore[unknown-key, field-name-case]
          inheritMapping: false
          desription: |
            many
            lines

"""
LAST = """\
  - name: last
    provider: salesforce
    proxy: {enabled: true}
"""
_USUAL = Settings()


def with_line(text: str, number: int, line: str) -> str:
    """The text with one more line."""
    lines = text.splitlines(keepends=True)
    return "".join([*lines[:number], line, *lines[number:]])


class Editor:
    """Checks the versions of a manifest one after the other."""

    def __init__(self) -> None:
        self.catalog = load_catalog()
        self.reading = Reading()
        self.recall = Recall()
        self.times_in_parts = 0

    def manifest(self, text: str, chosen: Settings) -> Manifest:
        """The next version, using what is known from earlier ones."""
        document = self.reading.read(text)
        self.times_in_parts += document.parts is not None
        return Manifest(document, self.catalog, chosen.destinations)

    def findings(self, manifest: Manifest, chosen: Settings, most: int = MOST_OF_A_RULE) -> list[Diagnostic]:
        """Its findings, in the same way."""
        return _result(check_in_steps(manifest, chosen, most, self.recall))

    def compare(self, text: str, chosen: Settings = _USUAL, most: int = MOST_OF_A_RULE) -> list[Diagnostic]:
        """Check the next version, and compare everything visible with the result from scratch."""
        manifest = self.manifest(text, chosen)
        anew = Manifest(read_document(text), self.catalog, chosen.destinations)
        found = self.findings(manifest, chosen, most)
        assert found == check_subject(anew, chosen, most)
        assert document_symbols(manifest) == document_symbols(anew)
        assert semantic_tokens(manifest) == semantic_tokens(anew)
        assert folding_ranges(manifest.document) == folding_ranges(anew.document)
        assert manifest.suppressions == anew.suppressions
        assert manifest.root.plain() == anew.root.plain()
        assert list(_seen(manifest.document)) == list(_seen(anew.document))
        return found


def _result(steps: Generator[None, None, list[Diagnostic]]) -> list[Diagnostic]:
    found: list[list[Diagnostic]] = []

    def run() -> Iterator[None]:
        found.append((yield from steps))

    for _ in run():
        pass
    return found[0]


def _seen(document: Document) -> Iterator[tuple[object, ...]]:
    """Everything in a document: its nodes with all their attributes, its comments, its mistakes."""
    for node in document.root.walk():
        around = (node.parent and node.parent.span, node.key and (node.key.span, node.key.source))
        flags = (node.anchor, node.damaged, getattr(node, "flow", None), getattr(node, "is_simple", None), node.path)
        yield node.span, around, flags, _said(node)
    yield document.comments, document.syntax_errors, document.duplicates and len(document.duplicates), document.lost
    yield document.lines.starts
    yield document.odd_quotes, document.is_reread, document.next_document
    written = set(map(id, document.root.walk()))
    yield [(each.name, each.span, each.target.span, id(each.target) in written) for each in document.aliases]


def _said(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.source, node.style, node.tag, node.value
    entries = [(entry.key.span, entry.value.span, entry.value.parent is node) for entry in node.entries]
    return len(node.parts()), entries, [(item.span, item.parent is node) for item in node.items]
