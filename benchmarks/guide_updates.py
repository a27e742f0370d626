"""Update guides twice each, by the program itself, and say what that did to them, by its own means.

Nothing of `amplsp.guide` is asked what a line is: a mistake there must not hide itself here.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from amplsp.cli import main as amplsp

ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(?P<text>.*)")
HEADING = re.compile(r"\s*#{1,6}\s+(?P<text>.*?)\s*\Z")
FENCE = re.compile(r"\s*(?:```|~~~)")
COMMENT = re.compile(r"\{/\*.*?\*/\}|<!--.*?-->")
SIGNS = re.compile(r"\A(?:[-*+>]\s+|\d+[.)]\s+|#{1,6}\s+)+")
FACT = re.compile(r"`([^`]+)`|\]\(([^)\s]+)\)")
BULLETS = {
    f"{action} bullet": re.compile(rf"\[?{action} actions?\b", re.IGNORECASE)
    for action in ("read", "write", "subscribe", "proxy")
}
BOLD = re.compile(r"\*\*")
SUB_STEPS = {
    f"{action} sub-step": re.compile(
        rf"if your (?:integration|manifest)\b.*?\[?{action} (?:actions?|calls)\b", re.IGNORECASE
    )
    for action in ("read", "write", "subscribe", "proxy")
}
STEPS = {
    "start step": re.compile(r"start using the connector\b", re.IGNORECASE),
    "manifest step": re.compile(r"create (?:a|your|the) manifest", re.IGNORECASE),
    "destination step": re.compile(r".*\(/destinations\)|.*\bcreate a \[?destination", re.IGNORECASE),
    "embed step": re.compile(r"embed\b|.*\[InstallIntegration\]", re.IGNORECASE),
    "deploy step": re.compile(r"deploy\b", re.IGNORECASE),
}
SENTENCES = {
    "intro": re.compile(r"this connector uses\b", re.IGNORECASE),
    "lead": re.compile(r"th(?:is|e [\w .-]+) connector supports:", re.IGNORECASE),
    "steps lead": re.compile(
        r"to (?:integrate with|(?:start|get started|begin) (?:integrating|with))\b", re.IGNORECASE
    ),
    "example": re.compile(r"for an example manifest|.*\[[^\]]*samples? repo", re.IGNORECASE),
    "lead of what is read": re.compile(
        r"the .+ connector (?:currently )?supports (?:writing to and )?reading", re.IGNORECASE
    ),
    "lead of what is written": re.compile(r"the .+ connector (?:currently )?supports writing", re.IGNORECASE),
    "base URL sentence": re.compile(r"please note that this connector's base url", re.IGNORECASE),
}
TITLE = re.compile(r"title:")


class Line(NamedTuple):
    """A line with the section that it is in, and its function in the page; empty for none."""

    text: str
    section: str
    function: str


class Result(NamedTuple):
    """What two updates did to a page.

    Attributes:
        doubled: the functions that several lines have now, and more than before.
        lost: the author's lines, and facts in lines that were written again, that are gone.
        grown: how many lines the second run added.
        differs: whether it changed anything.
        text: the page after the first run; empty if that was rejected.
        refusal: what the program said then.
    """

    slug: str
    doubled: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    grown: int = 0
    differs: bool = False
    text: str = ""
    refusal: str = ""

    def details(self) -> Iterator[str]:
        """What is wrong, a line each."""
        for what, found in (("doubled", self.doubled), ("lost", self.lost)):
            yield from (f"{self.slug}: {what}: {each}" for each in found)
        if self.differs:
            yield f"{self.slug}: second run differs, {self.grown:+} lines"
        if self.refusal:
            yield f"{self.slug}: refused: {self.refusal}"


def lines_of(text: str) -> list[Line]:
    """The lines of a page that say something."""
    found = []
    section = ""
    is_code = False
    for line in text.splitlines():
        if FENCE.match(line):
            is_code = not is_code
            continue
        heading = HEADING.match(line)
        if heading and not is_code:
            section = heading["text"]
        words = COMMENT.sub("", line).strip()
        if words and words != "---":
            found.append(Line(words, section, "" if is_code else _function(words, section)))
    return found


def _function(words: str, section: str) -> str:
    words = BOLD.sub("", words)
    item = ITEM.match(words)
    below = section.casefold()
    if item and "action" in below:
        return _named(BULLETS, item["text"])
    if item and "using" in below:
        return _named(SUB_STEPS, item["text"]) or _named(STEPS, item["text"])
    if not item and "using" in below and _named(STEPS, words):
        return _named(STEPS, words)
    return "" if item else _named(SENTENCES, words)


def _named(patterns: dict[str, re.Pattern[str]], words: str) -> str:
    return next((name for name, pattern in patterns.items() if pattern.match(words)), "")


def doubled(before: list[Line], after: list[Line]) -> tuple[str, ...]:
    """The functions of more than one line in a section, and more than any section had before."""
    had, has = (Counter((line.section.casefold(), line.function) for line in lines) for lines in (before, after))
    most = {function: max(n for (_, each), n in had.items() if each == function) for _, function in had}
    return tuple(sorted({name for (_, name), count in has.items() if name and count > 1 and count > most.get(name, 0)}))


def lost(before: list[Line], after: list[Line]) -> tuple[str, ...]:
    """The author's lines that are gone, and the names and addresses of lines that were written again."""
    there = {_plain(line.text) for line in after}
    whole = "\n".join(line.text for line in after)
    plain = "\n".join(there)
    gone = []
    for line in before:
        if _plain(line.text) in there or _plain(line.text) in plain or _is_title_of(line.text, after):
            continue
        if line.function or _is_object(line):
            gone += [f"{fact} ({line.text})" for fact in _facts(line.text) if not _stands_in(fact, whole)]
        elif not HEADING.match(line.text):
            gone.append(line.text)
    return tuple(gone)


def _stands_in(fact: str, whole: str) -> bool:
    """Whether a name or address is there, a name also in the other number, as manifests may have it."""
    forms = "|".join(map(re.escape, {fact, fact.removesuffix("s"), re.sub(r"ies\Z", "y", fact)}))
    return re.search(rf"(?<![\w/])(?:{forms})(?![\w/])", whole, re.IGNORECASE) is not None


def _is_title_of(words: str, after: list[Line]) -> bool:
    """Whether it is the title, which may be quoted otherwise than before."""
    titles = [TITLE.sub("", line.text).strip(" \"'") for line in after if TITLE.match(line.text)]
    return TITLE.match(words) is not None and TITLE.sub("", words).strip(" \"'") in titles[:1]


def _plain(words: str) -> str:
    return " ".join(SIGNS.sub("", words).replace("`", "").casefold().split())


def _is_object(line: Line) -> bool:
    return "objects" in line.section.casefold() and ITEM.match(line.text) is not None


def _facts(words: str) -> list[str]:
    """What stands between backticks or is linked; links into the docs themselves are not the author's."""
    found = [code or target for code, target in FACT.findall(words)]
    return [each for each in found if not each.startswith(("/", "#"))]


def update_all(guides: list[tuple[Path, str]]) -> list[Result]:
    """Update a copy of each guide twice."""
    with tempfile.TemporaryDirectory() as scratch:
        for folder in {path.parent for path, _ in guides}:
            for each in (folder, folder.parent / "customer-guides"):
                if each.is_dir():
                    shutil.copytree(each, Path(scratch) / each.name)
        return [_result(Path(scratch) / path.parent.name / path.name, key) for path, key in guides]


def _result(path: Path, key: str) -> Result:
    before = path.read_text(encoding="utf-8")
    refusal = _update(path, key)
    if refusal:
        return Result(path.stem, refusal=refusal)
    first = path.read_text(encoding="utf-8")
    refusal = _update(path, key)
    second = path.read_text(encoding="utf-8")
    old, new = lines_of(before), lines_of(first)
    grown = max(0, len(second.splitlines()) - len(first.splitlines()))
    return Result(path.stem, doubled(old, new), lost(old, new), grown, second != first, first, refusal)


def _update(path: Path, key: str) -> str:
    """Update a page; return the message if that is rejected."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        code = amplsp(["guide", key, "--update", str(path)])
    return said.getvalue().replace(f"{path.parent}/", "").strip() if code else ""
