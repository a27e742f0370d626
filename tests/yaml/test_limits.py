"""A large manifest is read; one that is too large or malicious gives one finding that states the limit."""

from __future__ import annotations

from functools import partial

import pytest

from amplsp.engine.check import check_subject
from amplsp.manifest.manifest import Manifest
from amplsp.yaml import Document, recovery
from amplsp.yaml.builder import build
from amplsp.yaml.tree import LIMITS, Limits

HEAD = "specVersion: 1.0.0\nintegrations:\n"
ONE = "  - {{name: crm{}, provider: hubspot, proxy: {{enabled: true}}}}\n"
FEW = Limits(values=500, aliased=100, aliased_per_written=10)


@pytest.fixture
def _reads_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "build", partial(build, limits=FEW))


def findings(text: str) -> list[str]:
    return [f"{each.rule}: {each.message}" for each in check_subject(Manifest(Document(text)))]


def test_a_manifest_with_more_than_forty_thousand_values_is_read_to_its_end() -> None:
    document = Document(HEAD + "".join(map(ONE.format, range(5_000))))
    assert document.syntax_errors == []
    assert len(document.root.get("integrations").items) == 5_000


def test_the_limit_leaves_room_for_the_densest_manifest_of_five_megabytes() -> None:
    line = ONE.format(1000)
    values = sum(1 for _ in Document(line).root.walk())
    assert values * 5_000_000 / len(line) < LIMITS.values


@pytest.mark.usefixtures("_reads_few")
@pytest.mark.parametrize(
    "text",
    [
        HEAD + "".join(map(ONE.format, range(200))),
        HEAD + "  - " + ", ".join(f"k{number}" for number in range(10)) + "\n" + "  - [a, b]\n" * 400,
        HEAD + "".join(f"k{number}: 'a # amp:ignore'\n" for number in range(1000)),
        "".join(f"x: &a{number} {{<<: 1, y: 1, y: *b, [c]: 'd'}}\n" for number in range(1000)),
        "[" + "1," * 10_000 + "]",
        HEAD + "".join(map(ONE.format, range(200))) + "a: [\n",
    ],
    ids=["integrations", "lists", "keys", "much else wrong", "one line", "broken after it"],
)
def test_a_document_of_too_many_values_is_one_finding_that_says_the_limit(text: str) -> None:
    assert findings(text) == ["yaml-syntax: more than 500 values; the rest of the file is not read"]


def test_the_depth_is_reported_with_its_limit() -> None:
    found = findings("a:\n" + "- " * 10_000)
    assert "yaml-syntax: nested more than 64 levels deep; the rest of the file is not read" in found


@pytest.mark.usefixtures("_reads_few")
def test_aliases_may_mean_ten_times_what_is_written_and_no_more() -> None:
    fields = "x-fields: &f [a, b, c, d, e, f, g, h, i]\n"
    assert Document(fields + f"y: [{'*f, ' * 10}]\n").syntax_errors == []
    assert Document(fields + f"y: [{'1, ' * 20}{'*f, ' * 32}]\n").syntax_errors == []
    (mistake,) = Document(fields + f"y: [{'*f, ' * 40}]\n").syntax_errors
    assert mistake.message == (
        'alias "*f" makes the document too large: aliases may stand for 100 values, '
        "or for 10 times as many as are written above"
    )


@pytest.mark.usefixtures("_reads_few")
def test_aliases_count_towards_the_whole() -> None:
    text = f"x-fields: &f [a, b, c, d, e, f, g, h, i]\nw: [{'1, ' * 100}]\ny: [{'*f, ' * 39}]\n"
    (mistake,) = Document(text).syntax_errors
    assert mistake.message == 'alias "*f" makes the document larger than 500 values'
