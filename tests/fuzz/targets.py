"""All that reads texts of others, and what must hold for it whatever they are."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

from differential import manifests
from support_changes import compare, shape
from support_cron import WEEKDAY_NAMES
from support_versions import Editor

from amplsp import check_text
from amplsp.manifest.cron import in_words, uneven_steps
from amplsp.manifest.reading import read_document
from amplsp.manifest.schedule import parse
from amplsp.manifest.schedule_errors import ScheduleError
from amplsp.server.json_rpc import BrokenFrame, RequestError, read_message
from amplsp.suppression import WORD, read_suppression
from amplsp.yaml import Span
from fuzz.inputs import NEXT, Target

_ROOT = Path(__file__).parents[2]
_KEYS = (
    "name: ",
    "provider: ",
    "read:\n",
    "objects:\n",
    "  - ",
    "&a ",
    "*a",
    "!!int ",
    "<<: *a",
    " # amp:ignore[",
    "|\n",
)
_FRAME = 'Content-Length: 17\r\n\r\n{"jsonrpc":"2.0"}'
_FRAMES = (_FRAME, f"Content-Type: x\r\n{_FRAME}{_FRAME}", "content-length:2\n\n[]")


def document(text: str) -> None:
    """What is read of a text lies in it, each part within its own whole, and is the same each time."""
    read = read_document(text)
    for node in read.root.walk():
        assert 0 <= node.span.start <= node.span.end <= len(text), node
        if node.parent is not None and node.parent.parent is not None:
            assert node.parent.span.start <= node.span.start, node
    for mistake in read.syntax_errors:
        assert 0 <= mistake.span.start <= mistake.span.end <= len(text), mistake
    assert all(text[each.span.start] == "#" for each in read.comments)


def findings(text: str) -> None:
    """Findings lie in the text, and none is an internal error."""
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029") + 1
    for each in check_text(text):
        assert each.rule != "internal-error", each.message
        assert (0, 0) <= each.start <= each.end, each
        assert each.end.line < lines, each


def versions(text: str) -> None:
    """What is known of one version and used for the next changes nothing."""
    editor = Editor()
    for version in text.split(NEXT):
        editor.compare(version)


def difference(text: str) -> None:
    """Two texts can be compared either way, and one has no changes from itself."""
    texts = text.split(NEXT)
    compare(texts[0], texts[-1])
    compare(texts[-1], texts[0])
    for each in texts:
        assert compare(each, each) == []
        assert shape(each) == shape(each)


def schedule(text: str) -> None:
    """A schedule is refused, or can be said in words and has steps within it."""
    try:
        parse(text)
    except ScheduleError:
        return
    assert in_words(text)
    for step in uneven_steps(parse(text)):
        assert text[step.start : step.end] == step.text


def suppression(text: str) -> None:
    """A comment that silences says what is wrong with it, or names rules that stand in it."""
    span = Span(0, len(text))
    words = text.partition(WORD)[2].partition("\n")[0]
    start = text.find(words, text.find(WORD) + len(WORD)) if words else 0
    read = read_suppression(span, words, start)
    assert not (read.malformed and read.rules)
    for rule in read.rules:
        assert text[rule.span.start : rule.span.end] == rule.id


def frames(text: str) -> None:
    """A stream is read to its end, or to where it is out of step."""
    stream = BytesIO(text.encode())
    with suppress(BrokenFrame):
        for _ in range(len(text) + 1):
            message = read_message(stream)
            if message is None:
                return
            assert isinstance(message, dict | RequestError)
        raise AssertionError("it is not read to its end")


@cache
def targets() -> dict[str, Target]:
    """Each by its name."""
    texts = tuple(manifests.texts())
    comments = (f"# {WORD}", f"# {WORD}[unknown-key] -- a reason", f"a: 1 # {WORD}[unknown-key, no-action]: why")
    crons = ("*/10 * * * *", "0 9 * * mon-fri", "0,30 1-5/2 1,15 jan *", "7-59/13 */5 L * 5#2", "@daily")
    return {
        "document": Target(document, texts, _KEYS),
        "findings": Target(findings, texts, _KEYS),
        "versions": Target(versions, texts, _KEYS, count=15, has_versions=True),
        "difference": Target(difference, texts, _KEYS, count=15, has_versions=True),
        "schedule": Target(schedule, crons, ("*/", "?", "L", "W", "#", "59", *WEEKDAY_NAMES), count=150),
        "suppression": Target(suppression, comments, (WORD, "[", "]", ", ", " -- ", "unknown-key"), count=150),
        "frames": Target(frames, _FRAMES, (_FRAME, "Content-Length:", "\r\n\r\n", "9" * 1_001), count=150),
    }
