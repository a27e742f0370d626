"""The options of `amplsp check` work in the same way with `guide --check` and `contract --check`."""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import pytest
from support_checked import Checked, kinds
from support_cli import Outcome, Program

from amplsp.report import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Asked(NamedTuple):
    """A run: arguments, in which `FILE`, `RULE` and `OTHER` are placeholders for the kind's own, and the files.

    Attributes:
        arguments: what follows the command.
        files: by name, a word for one of the kind's texts, or another text.
        stdin: the same for standard input.
    """

    arguments: str
    files: Mapping[str, str | bytes] = MappingProxyType({})
    stdin: str = ""


SOUND, FLAWED, WARNED = ({"FILE": which} for which in ("sound", "flawed", "warned"))
SEVERAL: dict[str, str | bytes] = {
    f"provider-guides/{name}/FILE": text for name, text in (("a", "sound"), ("b", "flawed"), ("c", "warned"))
}
AS_JSON = "--output-format json"
QUESTIONS = {
    "a sound file": Asked("FILE", SOUND),
    "a flawed file": Asked("FILE", FLAWED),
    "a warning": Asked("FILE", WARNED),
    "a warning in a strict run": Asked("FILE --strict", WARNED),
    "a folder": Asked(".", SEVERAL),
    "a folder as JSON": Asked(f". {AS_JSON}", SEVERAL),
    "a file named twice": Asked("FILE ./FILE .", FLAWED),
    "an empty folder": Asked("."),
    "an empty folder as JSON": Asked(f". {AS_JSON}"),
    "an empty folder and a diff": Asked(". --diff"),
    "what git ignores": Asked(".", {**SEVERAL, ".git/HEAD": "", ".gitignore": "b/\n"}),
    "what the configuration excludes": Asked(".", {**SEVERAL, "amplsp.toml": 'exclude = ["b/"]\n'}),
    "a missing file": Asked("none.x"),
    "a missing file as JSON": Asked(f"none.x {AS_JSON}"),
    "a missing file beside another": Asked("none.x FILE", FLAWED),
    "a missing file beside another as JSON": Asked(f"none.x FILE {AS_JSON}", FLAWED),
    "a missing file, quietly": Asked("none.x --quiet"),
    "no file but a folder": Asked("FILE", {"FILE/x": ""}),
    "a file that is not text": Asked("FILE", {"FILE": b"\n a\xff"}),
    "a file that is not text, report in a file": Asked("FILE --output-file r.txt", {"FILE": b"\n a\xff"}),
    "only the rule": Asked("FILE --select RULE", FLAWED),
    "only another rule": Asked("FILE --select OTHER", FLAWED),
    "two rules at once": Asked("FILE --select OTHER,RULE", FLAWED),
    "two rules one by one": Asked("FILE --select OTHER --select RULE", FLAWED),
    "without the rule": Asked("FILE --ignore RULE", FLAWED),
    "without another rule": Asked("FILE --ignore OTHER", FLAWED),
    "an unknown rule": Asked("FILE --select zzzzzz", SOUND),
    "to ignore an unknown rule": Asked("FILE --ignore zzzzzz", SOUND),
    "a configuration that switches the rule off": Asked("FILE", {**FLAWED, "amplsp.toml": '[rules]\nRULE = "off"\n'}),
    "a configuration that makes it a warning": Asked("FILE", {**FLAWED, "amplsp.toml": '[rules]\nRULE = "warning"\n'}),
    "another configuration": Asked("FILE --config other.toml", {**FLAWED, "other.toml": '[rules]\nRULE = "off"\n'}),
    "a missing configuration": Asked("FILE --config none.toml", SOUND),
    "a broken configuration": Asked("FILE", {**SOUND, "amplsp.toml": "x = 1\n"}),
    "a broken catalog": Asked("FILE", {**SOUND, "amplsp.toml": 'catalog = "cat.json"\n', "cat.json": "{}"}),
    "what a comment silences": Asked("FILE", {"FILE": "silenced"}),
    "a comment that silences nothing": Asked("FILE", {"FILE": "mended"}),
    "a comment that silences nothing, unless asked": Asked("FILE --ignore suppression-unused", {"FILE": "mended"}),
    "a diff of what can be repaired": Asked("FILE --diff --output-format json", {"FILE": "mended"}),
    "a missing baseline": Asked("FILE --baseline none.json", SOUND),
    "a broken baseline": Asked("FILE --baseline known.json", {**SOUND, "known.json": "[]"}),
    "colours": Asked("FILE --color always", FLAWED),
    "colours in full": Asked("FILE --color always --output-format full", FLAWED),
    "colours in a file": Asked("FILE --color always --output-file r.txt", FLAWED),
    "no colours in a file": Asked("FILE --output-file r.txt", FLAWED),
    "a full report in a file": Asked("FILE --output-format full --output-file r.txt", FLAWED),
    "JSON in a file": Asked(f"FILE {AS_JSON} --output-file r.txt", FLAWED),
    "JSON in a file, quietly": Asked(f"FILE {AS_JSON} --output-file r.txt --quiet", FLAWED),
    "a report in a missing folder": Asked("FILE --output-file none/r.txt", SOUND),
    "an unknown format": Asked("FILE --output-format xml", SOUND),
    "quiet": Asked("FILE --quiet", FLAWED),
    "statistics": Asked(". --statistics", SEVERAL),
    "repairs where there are none": Asked("FILE --fix", FLAWED),
    "unsafe repairs where there are none": Asked("FILE --unsafe-fixes", FLAWED),
    "a diff if nothing can be fixed": Asked("FILE --diff", FLAWED),
    "a diff of a sound file": Asked("FILE --diff", SOUND),
    "a quiet diff": Asked("FILE --diff --quiet", FLAWED),
    "a diff of a missing file": Asked("none.x --diff"),
    "the platform's verdict": Asked("FILE --profile platform", FLAWED),
    "standard input": Asked("- --stdin-filename FILE", stdin="flawed"),
    "standard input to be repaired": Asked("- --stdin-filename FILE --fix", stdin="flawed"),
    "a name for no standard input": Asked("FILE --stdin-filename x", SOUND),
    **{f"the format {name}": Asked(f". --output-format {name}", SEVERAL) for name in formats()},
}


def ask(program: Program, kind: Checked, asked: Asked) -> Outcome:
    """Run a command for a kind: return the exit code, and its output with placeholders for the kind's own parts."""

    def own(text: str) -> str:
        return text.replace("FILE", kind.file).replace("RULE", kind.rule).replace("OTHER", kind.other)

    def content(text: str | bytes) -> str | bytes:
        return (
            getattr(kind, text)
            if text in {"sound", "flawed", "warned", "silenced", "mended"}
            else own(text)
            if isinstance(text, str)
            else text
        )

    for name, text in asked.files.items():
        program.write(own(name), content(text))
    before = program.files()
    outcome = program(*kind.command, *own(asked.arguments).split(), stdin=content(asked.stdin))
    report = program.folder / "r.txt"
    if report.exists():
        outcome = outcome._replace(out=f"{outcome.out}--- in the file\n{report.read_text('utf-8')}")
    after = program.files()
    assert {path: after[path] for path in before} == before
    return Outcome(outcome.code, common(outcome.out, kind), common(outcome.err, kind))


def common(text: str, kind: Checked) -> str:
    """A text without the parts that differ between kinds: ids, messages, places, the lines of a file."""
    if text.startswith(f"--- {kind.file}\n+++ {kind.file}\n@@ "):
        return "a diff"
    if text == kind.flawed:
        return "the text itself"
    body = text.removeprefix("--- in the file\n")
    if body.startswith('{\n  "version": 1'):
        files = [
            (common(each["path"], kind), each["error"], [found["severity"] for found in each["diagnostics"]])
            for each in json.loads(body)["files"]
        ]
        return f"{files} {sorted(json.loads(body)['summary'].items())[:3]}"
    if body.startswith(("{", "[", "<")) or "::" in text:
        named = set(re.findall(rf"[/\w-]*{kind.file}", text))
        return f"{len(named)} files"
    text = text.replace(f"try amplsp {kind.command[0]} --help", "try amplsp COMMAND --help")
    text = text.replace(kind.names, "NAMES").replace(kind.file, "FILE").replace(f" {kind.word}", " KIND")
    text = re.sub(r"(error|warning)((?:\x1b\[[\d;]*m)*)\[[\w-]+\]((?:\x1b\[[\d;]*m)*):?.*", r"\1\2[RULE]\3 …", text)
    text = re.sub(r"FILE:\d+:\d+", "FILE:L:C", text)
    text = re.sub(r" +((?:\x1b\[34m)?╭─)", r" \1", text)
    text = re.sub(r"^.*(?:[│┆]|├─ fix|amplsp explain ).*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\d  )(?:error|warning) +[\w-]+$", r"\1RULE", text, flags=re.MULTILINE)
    # Only manifests have a command that writes the first one.
    text = re.sub(r"^amplsp scaffold PROVIDER .*\n", "", text, flags=re.MULTILINE)
    return re.sub(r'(unknown rule "zzzzzz").*', r"\1", text)


@pytest.mark.parametrize("kind", ["guide", "contract"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_kind_answers_as_a_manifest_does(
    program: Program, fresh: Callable[[], None], question: str, kind: str
) -> None:
    expected = ask(program, kinds()["manifest"], QUESTIONS[question])
    fresh()

    assert ask(program, kinds()[kind], QUESTIONS[question]) == expected


@pytest.fixture
def fresh(program: Program) -> Callable[[], None]:
    """Empties the folder of the program."""

    def empty() -> None:
        for path in sorted(program.folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()

    return empty


@pytest.fixture(params=["manifest", "guide", "contract"])
def kind(request: pytest.FixtureRequest) -> Checked:
    return kinds()[request.param]


def test_fixes_are_written_once_and_reported(program: Program, kind: Checked) -> None:
    path = program.write(kind.file, kind.mended)

    first = program(*kind.command, kind.file, "--fix")
    again = program(*kind.command, kind.file, "--fix")

    assert "amp:ignore" not in path.read_text("utf-8")
    assert (first.code, first.out, first.err) == (0, "all clean: 1 file\n", "fixed 1 finding in 1 file\n")
    assert (again.code, again.out, again.err) == (0, "all clean: 1 file\n", "nothing to fix\n")


@pytest.mark.parametrize("more", [("--quiet",), ("--output-format", "json")])
def test_fixes_are_reported_only_to_people_who_read_them(
    program: Program, kind: Checked, more: tuple[str, ...]
) -> None:
    path = program.write(kind.file, kind.mended)

    assert program(*kind.command, kind.file, "--fix", *more).err == ""
    assert "amp:ignore" not in path.read_text("utf-8")


def test_standard_input_comes_back_fixed(program: Program, kind: Checked) -> None:
    outcome = program(*kind.command, "-", "--stdin-filename", kind.file, "--fix", stdin=kind.mended)

    assert outcome.code == 0
    assert outcome.out in {kind.sound, kind.sound + "\n"}
    assert outcome.err == "fixed 1 finding in 1 file\nall clean: 1 file\n"


def test_a_baseline_lets_only_new_findings_fail(program: Program, kind: Checked) -> None:
    writing = (
        ("--write-baseline", "known.json") if kind.word == "guide" else ("--write-baseline", "--baseline=known.json")
    )
    path = program.write(kind.file, kind.flawed)

    written = program(*kind.command, kind.file, *writing)
    known = program(*kind.command, kind.file, "--baseline", "known.json")
    path.write_text(kind.warned, "utf-8")
    new = program(*kind.command, kind.file, "--baseline", "known.json", "--strict")

    hidden = "nothing new in 1 file; the baseline hides 1 known finding\n"
    assert (written.code, written.out, written.err) == (0, hidden, "wrote 1 finding to known.json\n")
    assert (known.code, known.out) == (0, hidden)
    assert new.code == 1


def test_a_baseline_is_not_a_place_for_what_cannot_be_read(program: Program, kind: Checked) -> None:
    program.write(kind.file, b"\xff\x00")
    program.write("known.json", '{"version": 1, "findings": {}}')

    assert program(*kind.command, kind.file, "--baseline", "known.json").code == 2
