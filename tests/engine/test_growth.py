"""Twice the text is twice the work, with any content: counted in function calls, independent of time."""

from __future__ import annotations

import cProfile
from functools import partial
from typing import TYPE_CHECKING

import pytest

from amplsp.catalog import load_catalog
from amplsp.engine.check import NO_LIMIT, check_subject
from amplsp.engine.file_report import FileReport
from amplsp.engine.fixing import fix_subject
from amplsp.format.formatting import format_text
from amplsp.manifest.manifest import Manifest
from amplsp.report import Report, formats, render
from amplsp.settings import Settings
from amplsp.shape import shape_of
from amplsp.shape.data import as_data
from amplsp.yaml import Decoded, Document
from amplsp.yaml.text import LineTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from amplsp.engine.diagnostic import Diagnostic

HEAD = "specVersion: 1.0.0\nintegrations:\n"
OBJECT = """\
  - name: a
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
          requiredFields:
"""
LINES = {
    "integrations of a line": (HEAD, "  - {{name: i{0}, provider: hubspot, proxy: {{enabled: true}}}}\n"),
    "a repairable name in each line": (HEAD, "  - {{name: I {0}, provider: hubspot, proxy: {{enabled: true}}}}\n"),
    "one name in all lines": (HEAD, "  - {{name: a, provider: hubspot, proxy: {{enabled: true}}}}\n"),
    "a silenced finding in each line": (
        HEAD,
        "  - {{name: i{0}, provider: hubspott, proxy: {{enabled: true}}}} # amp:ignore[provider-not-supported]\n",
    ),
    "a comment in each line that silences nothing": (
        HEAD,
        "  - {{name: i{0}, provider: hubspot, proxy: {{enabled: true}}}} # amp:ignore[no-action]\n",
    ),
    "fields of one object": (HEAD + OBJECT, "            - fieldName: f{0}\n"),
    "misspelt keys": (HEAD + OBJECT, "            - fieldname: f{0}\n"),
    "unknown keys": (HEAD + OBJECT.replace("    read:", "    proxy: {enabled: true}\n    x:"), "            k{0}: 1\n"),
    "aliases": (HEAD + "  - &a {name: a, provider: hubspot, proxy: {enabled: true}}\n", "  - *a\n"),
    "aliases and findings": (
        HEAD + "  - {name: a, provider: &p hubspott, proxy: &x {enabled: yes}}\n",
        "  - {{name: i{0}, provider: *p, proxy: *x, extra: 1}}\n",
    ),
    "empty items": (HEAD, "  -\n"),
    "comments": (HEAD, "  # amp:ignore[no-action]\n"),
}
FEW = 60
MOST = 2.4
"""Twice as much, and what is remembered of few values but not of many."""
CATALOG = load_catalog(None)


def text_of(kind: str, count: int) -> str:
    head, line = LINES[kind]
    return head + "".join(line.format(number) for number in range(count))


def calls(work: Callable[[], object]) -> int:
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def growth(work: Callable[[str], object], kind: str) -> float:
    """How much more work the second half of a text is than the one before; 2 where all lines take the same."""
    work(text_of(kind, 3))  # what is loaded once
    texts = [text_of(kind, FEW * times) for times in (1, 2, 4)]
    first, second, third = (calls(partial(work, text)) for text in texts)
    return (third - second) / max(second - first, 1)


def check(text: str) -> list[Diagnostic]:
    return check_subject(Manifest(Document(text), CATALOG), most=NO_LIMIT)


@pytest.mark.parametrize("kind", LINES)
def test_a_check_works_in_proportion_to_the_text(kind: str) -> None:
    assert growth(check, kind) < MOST


@pytest.mark.parametrize("kind", ["integrations of a line", "a repairable name in each line", "fields of one object"])
def test_formatting_fixing_and_shaping_work_in_proportion_to_the_text(kind: str) -> None:
    assert growth(lambda text: format_text(text.replace("  - ", "   -  ")), kind) < MOST
    assert growth(lambda text: fix_subject(Manifest(Document(text), CATALOG), Settings(), unsafe=True), kind) < MOST
    assert growth(lambda text: as_data(shape_of(Manifest(Document(text), CATALOG)), LineTable(text)), kind) < MOST


@pytest.mark.parametrize("name", formats())
def test_a_report_is_written_in_proportion_to_the_findings(name: str) -> None:
    def report(text: str) -> str:
        return render(name, Report([FileReport("amp.yaml", Decoded(text, "utf-8", b""), check(text))], "1"))

    assert growth(report, "unknown keys") < MOST
