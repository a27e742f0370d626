"""Help, messages, pages, docstrings, comments and names of tests are in plain English, with one word for one thing."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
INSTEAD = {
    r"\b[Ss]o many (?!\w+ \w+ that)": "this many, or a number",
    r"\b[Ww]hose verdict\b": "check against",
    r"\bwhat must hold\b": "the requirement",
    r"\bis no tag\b|\bare no manifest\b": "is not a, are not",
    r"\b(?:is|are|was|were) told (?:on|with|at|even|without)\b": "is reported",
    r"\b(?:a|an|the) [\w-]+ of its own\b": "its own …",
    r"\bwrit(?:e|ten) over\b(?! (?:standard|a pipe))": "overwrite",
    r"\banew\b": "again",
    r"\bcustomers are let in\b|\bhow they are let in\b": "authenticate",
    r"\bno (?:space|blank) after the (?:colon|dash)\b": "missing space after the …",
    r"\b(?:two|one|no) blanks?\b(?! lines?)|\bblanks (?:at|around|in)\b": "space",
    r"\bthe (?:character|value|comment|text) behind\b|\bblank behind\b": "after",
    r"\brules? (?:spoke|speaks?)\b": "report, run",
    r"\bsound (?:manifest|handler|JSON)\b": "valid, correct",
    r"\ball the same\b(?= [.;,])": "anyway, still",
    r"\b(?:None|[Nn]othing|[Ee]mpty|none) where\b": "if",
    r"\bwhere (?:nothing|none|nobody|there (?:is|are) none|it is none)\b": "if there is no …",
    r"\bin place of\b": "instead of",
    r"\blikeliest\b": "most likely",
    r"\bleft alone\b": "not changed, skipped",
    r"\bsecond reader\b": "second parser",
    r"\b(?:one|only) door to\b": "only this module uses …",
    r"\bwhat is known of\b": "what is known about, the facts about",
    r"\bwhat became of\b": "the result of, the outcome of",
    r"\bcounts? for nothing\b": "is ignored",
    r"\bwhoever\b": "name who: users, callers, editors",
    r"\bbe it\b": "even if",
}
"""Phrases that once had to be replaced, with what to write instead."""

PAGES = ("README.md", "CONTRIBUTING.md", "RELEASING.md", "SECURITY.md", "llms.txt", "vscode-extension/README.md")


def python_texts(path: Path) -> Iterator[tuple[int, str]]:
    """The strings and comments of a module: its messages and help texts are among them."""
    source = path.read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def texts_about_tests(path: Path) -> Iterator[tuple[int, str]]:
    """The names and docstrings of tests, which say what users rely on; what they write and expect may be anything."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module):
            yield (
                getattr(node, "lineno", 0),
                f"{getattr(node, 'name', '').replace('_', ' ')}: {ast.get_docstring(node)}",
            )


def files() -> list[Path]:
    modules = [*(ROOT / "amplsp").rglob("*.py"), *(ROOT / "tools").glob("*.py")]
    pages = [*(ROOT / "docs").rglob("*.md"), *(ROOT / name for name in PAGES)]
    skills = (ROOT / "amplsp").rglob("SKILL.md")
    return sorted([*modules, *pages, *skills, ROOT / "vscode-extension" / "package.json"])


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The texts by place, each on one line, since a phrase can be split over two lines."""
    found = {}
    for path in files():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py":
            found |= {f"{name}:{line}": " ".join(text.split()) for line, text in python_texts(path)}
        else:
            found[name] = " ".join(path.read_text("utf-8").split())
    for path in sorted((ROOT / "tests").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        found |= {f"{name}:{line}": " ".join(text.split()) for line, text in texts_about_tests(path)}
    return found


@pytest.mark.parametrize("phrase", INSTEAD)
def test_a_phrase_that_was_replaced_does_not_come_back(phrase: str, texts: dict[str, str]) -> None:
    pattern = re.compile(phrase)
    hits = {place: found.group() for place, text in texts.items() if (found := pattern.search(text))}
    assert hits == {}, f"write: {INSTEAD[phrase]} (see the word list in CONTRIBUTING.md)"


def test_no_message_has_two_spaces_after_its_punctuation() -> None:
    two_spaces = re.compile(r"[a-z0-9)}\"][;:,.] {2,}(?:[\w\"]|$)")
    hits = {
        f"{path.relative_to(ROOT).as_posix()}:{line}": text
        for path in (ROOT / "amplsp").rglob("*.py")
        for line, text in python_texts(path)
        if "\n" not in text and two_spaces.search(text)
    }
    assert hits == {}
