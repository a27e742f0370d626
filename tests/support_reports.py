"""Reports for tests: on checked texts, with every severity, fixes and related places, and on an unreadable file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from support_check import check_document

from amplsp.catalog import load_catalog
from amplsp.engine import Settings
from amplsp.engine.file_report import FileReport
from amplsp.problem import Severity
from amplsp.report import Report, RuleInfo
from amplsp.rules import rules
from amplsp.text_file import ReadError
from amplsp.yaml import Document
from amplsp.yaml.encoding import Decoded
from amplsp.yaml.text import Position

_SCHEMA = Path(__file__).parents[1] / "schema" / "report" / "v1" / "report.schema.json"
_VALIDATOR = Draft202012Validator(json.loads(_SCHEMA.read_bytes()), format_checker=Draft202012Validator.FORMAT_CHECKER)

MIXED = """\
specVersion: 1.0.0
extra: 1
integrations:
  - name: MyCrm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: webhook
          schedule: "*/45 * * * *"
          requiredFields:
            - fieldName: email
            - fieldName: email
"""
"""Errors, warnings and a hint; one with a related place, several with fixes."""


def checked(text: str, path: str = "amp.yaml", *, is_strict: bool = False) -> FileReport:
    """The report on a text."""
    diagnostics = check_document(Document(text), Settings(), load_catalog())
    return FileReport(path, Decoded(text, "utf-8", b""), diagnostics, is_strict=is_strict)


def unreadable(path: str = "latin.yaml") -> FileReport:
    """The report on a file that is not text."""
    return FileReport(path, error=ReadError("byte 0xe9 is not valid UTF-8", Position(6, 5)))


def report(*files: FileReport) -> Report:
    """A report on files, with one rule's manual."""
    url = rules()["unknown-key"].url
    known = [RuleInfo("unknown-key", "A key is known", "# unknown-key\n\nText.", Severity.WARNING, url)]
    return Report(files, "1.2.3", lambda: known)


def assert_valid_report(data: Any) -> None:
    """Check a JSON report against the published schema."""
    assert [f"{error.json_path}: {error.message}" for error in _VALIDATOR.iter_errors(data)] == []
