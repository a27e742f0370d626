"""A rule that is left out, because the text has none of its words or no mistake, would have reported nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support_fixtures import strip_expectations
from support_manifests import manifest as random_manifest
from support_scaffold import usual_requests

from amplsp.catalog import load_catalog
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.rules import Rule, index, rules, rules_of_modules
from amplsp.scaffold import scaffold

ROOT = Path(__file__).parents[2]
FIXTURES = sorted((ROOT / "tests" / "rules" / "fixtures" / "manifest").glob("*.yaml"))
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
_ONE = "specVersion: 1.0.0\nintegrations:\n  - name: a\n    provider: b\n    proxy:\n      enabled: true\n"
CATALOG = load_catalog()
WORDS = sorted({word for rule in rules().values() for word in rule.about if word.isalpha()})
SPELLINGS = (
    lambda word: f'"\\x{ord(word[0]):02x}{word[1:]}"',
    lambda word: f'"{word[0]}\\u{ord(word[1]):04x}{word[2:]}"',
    lambda word: f'"{word[:2]}\\\n  {word[2:]}"',
    lambda word: f'"{word}"',
    lambda word: f"'{word}'",
    lambda word: f"!!str {word}",
    lambda word: f"? {word}\n",
    lambda word: f"&a {word}",
    lambda word: f"“{word}”",
    lambda word: f"{word[0]}\u200b{word[1:]}",
    lambda word: word.upper(),
    lambda word: f"{word[:-1]}",
    lambda word: f"{word[1]}{word[0]}{word[2:]}",
)


def _text(path: Path) -> str:
    """The text of a file without the comments of fixtures, which quote keys."""
    return re.sub(r"^ *#(?! amp:).*\n", "", strip_expectations(path.read_text("utf-8")), flags=re.MULTILINE)


def _escaped(text: str, words: tuple[str, ...]) -> str:
    """A text with other characters for the same keys and values, outside lists in brackets."""
    pattern = rf"\b({'|'.join(map(re.escape, words))})(?=:|$)"
    return re.sub(pattern, lambda found: f'"\\u{ord(found[0][0]):04x}{found[0][1:]}"', text, flags=re.MULTILINE)


def _broken_silence(text: str) -> list[str]:
    """The rules that would be left out for a text, although they have something to say."""
    manifest = Manifest(read_document(text), CATALOG, ("webhook",))
    left_out = [rule for rule in rules().values() if not manifest.concerns(rule)]
    missing = [rule.id for rule in left_out if rule.missing is not None and list(rule.missing(manifest))]
    return missing + [rule.id for rule in left_out if list(rule.check(manifest))]


@pytest.mark.parametrize("path", [*FIXTURES, *EXAMPLES], ids=lambda path: path.name)
def test_a_rule_that_is_left_out_has_nothing_to_report(path: Path) -> None:
    assert _broken_silence(_text(path)) == []


@pytest.mark.parametrize("slug", [*CATALOG.slugs][::10])
def test_a_rule_that_is_left_out_has_nothing_to_report_of_a_scaffold(slug: str) -> None:
    provider = CATALOG.get(slug)
    assert provider is not None

    for request in usual_requests(provider):
        assert _broken_silence(scaffold(request, CATALOG)) == []


@pytest.mark.parametrize("rule", [rule for rule in rules().values() if rule.about], ids=lambda rule: rule.id)
def test_a_rule_needs_one_of_its_words(rule: Rule) -> None:
    texts = [_text(path) for path in FIXTURES if path.name.startswith(rule.id)]
    misspelt = [text.replace(word, f"{word[0]}_{word[1:]}") for text in texts for word in rule.about]
    without = [re.sub("|".join(map(re.escape, rule.about)), "x_y", text) for text in texts]

    escaped = [_escaped(text, rule.about) for text in texts]

    assert [_broken_silence(text) for text in misspelt + without + escaped] == [[]] * len(misspelt + without + escaped)


@given(st.integers(0, 10_000), st.data())
def test_no_spelling_of_a_key_or_value_hides_it(seed: int, data: st.DataObject) -> None:
    text = (
        yaml.safe_dump(random_manifest(seed))
        if data.draw(st.booleans())
        else _text(data.draw(st.sampled_from(FIXTURES)))
    )
    for _ in range(data.draw(st.integers(1, 3))):
        word = data.draw(st.sampled_from([each for each in WORDS if each in text] or WORDS))
        text = re.sub(rf"\b{word}\b", lambda found: data.draw(st.sampled_from(SPELLINGS))(found.group()), text, count=9)

    assert _broken_silence(text) == []


@given(st.sampled_from(FIXTURES), st.data())
def test_no_line_less_or_more_hides_a_finding(path: Path, data: st.DataObject) -> None:
    lines = _text(path).splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = data.draw(st.sampled_from([[], [lines[at]] * 2, ["<<: *a\n"], ["---\n"], ["  x\n"]]))
        lines = lines or ["\n"]

    assert _broken_silence("".join(lines)) == []


def test_an_escaped_key_is_found() -> None:
    text = _ONE.replace("proxy", '"pro\\u0078y"').replace("name: a", "name: a\n    provider: salesforce")
    plain, escaped = (Manifest(read_document(each), CATALOG) for each in (_ONE, text))

    assert plain.concerns(rules()["provider-capability-proxy"])
    assert "proxy" not in text
    assert not escaped.document.syntax_errors
    assert escaped.concerns(rules()["provider-capability-proxy"])


def test_a_rule_that_is_left_out_is_not_imported_and_others_are() -> None:
    manifest = Manifest(
        read_document(
            "specVersion: 1.0.0\nintegrations:\n  - name: a\n    provider: b\n    proxy:\n      enabled: true\n"
        )
    )
    left_out = {rule.id for rule in rules().values() if not manifest.concerns(rule)}

    assert {"unknown-key", "watch-schema-interval", "suppression-unknown-rule"} <= left_out
    assert not {"provider-capability-proxy", "required-field", "provider-not-supported"} & left_out


def test_the_index_says_of_each_rule_what_its_module_says() -> None:
    for rule in rules_of_modules():
        known = index.indexed(rule.folder, rule.id)
        assert known is not None, "run: make docs"
        late = {"check": rule.check, "missing": known.missing and rule.missing, "manual": rule.manual}
        assert rule._replace(**late) == known._replace(**late), "run: make docs"
        assert known.manual == rule.manual


def test_a_rule_that_is_not_in_the_index_yet_is_read_from_its_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_entries", dict)
    rules.cache_clear()
    rule = rules()["unknown-key"]
    rules.cache_clear()

    assert rule.is_about_mistakes
    assert rule.manual.startswith("Every key")
