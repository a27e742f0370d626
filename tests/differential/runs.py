"""Runs of many seeds: what is given, what is wrong with it, and the smallest text that shows it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from amplsp.format import format_text
from differential import comments, documents, fixes, gaps, ignores, manifests, patches, shapes, suite, trees

_FILES_OF_A_PATCH = 50


class Failure(NamedTuple):
    """What went wrong.

    Attributes:
        seed: brings it back, with the same manifests to start from.
        what: what is wrong, for people.
        text: what was given; empty if it is a whole folder.
    """

    seed: int
    what: str
    text: str = ""


def of_comments(seeds: Sequence[int], folders: tuple[Path, ...] = ()) -> Iterator[Failure]:
    """Comments stay with their owners."""
    texts = [text for text in manifests.texts(folders) if format_text(text).refusal is None]
    for seed in seeds:
        random = Random(seed)
        given = comments.commented(random, comments.restyled(random, random.choice(texts)))
        if given is not None and (what := comments.wrong(given)):
            yield Failure(seed, what, given.text)


def of_fixes(seeds: Sequence[int], folders: tuple[Path, ...] = ()) -> Iterator[Failure]:
    """Fixes never make a text worse."""
    texts = manifests.texts(folders)
    for seed in seeds:
        random = Random(seed)
        given = fixes.mistaken(random, random.choice(texts))
        if what := _caught(fixes.wrong, given):
            smallest = smaller(given.text, partial(_is_alike, given, what.partition(":")[0]))
            how = f"{given.profile.value}, {'unsafe' if given.is_unsafe else 'safe'}"
            yield Failure(seed, f"{what} ({how})", smallest)


def of_ignores(seeds: Sequence[int], folders: tuple[Path, ...] = ()) -> Iterator[Failure]:
    """Comments silence findings, and add none."""
    texts = manifests.texts(folders)
    for seed in seeds:
        random = Random(seed)
        given = fixes.mistaken(random, random.choice(texts))
        if what := _caught(ignores.wrong, given):
            yield Failure(seed, f"{what} ({given.profile.value})", given.text)


def of_patches(seeds: Sequence[int], folders: tuple[Path, ...] = ()) -> Iterator[Failure]:
    """Patches have the same effect as the command."""
    if not all(map(shutil.which, patches.TOOLS)):
        yield Failure(seeds[0], "there is no patch or no git")
        return
    texts = manifests.texts(folders)
    for start in range(0, len(seeds), _FILES_OF_A_PATCH):
        count = len(seeds[start : start + _FILES_OF_A_PATCH])
        random = Random(seeds[start])
        given = dict(patches.files(random, count, lambda chance: fixes.mistaken(chance, chance.choice(texts)).text))
        with tempfile.TemporaryDirectory() as folder:
            for what in patches.compare(given, Path(folder)):
                yield Failure(seeds[start], what)


def of_trees(seeds: Sequence[int], _folders: tuple[Path, ...] = ()) -> Iterator[Failure]:
    """Our tree contains what ruamel.yaml finds."""
    for seed in seeds:
        text = documents.document(Random(seed))
        if what := _caught(trees.wrong, text):
            yield Failure(seed, what, smaller(text, partial(_is_same, trees.wrong, what.partition(":")[0])))


def of_suite(seeds: Sequence[int], folders: tuple[Path, ...] = ()) -> Iterator[Failure]:
    """Our tree contains what the YAML test suite says; each seed is a case."""
    if not folders and not all(map(shutil.which, ("npm", "node"))):
        yield Failure(seeds[0], "there is no npm or no node, which bring the cases")
        return
    cases = [*suite.cases(folders)]
    if not cases:
        yield Failure(seeds[0], "there are no cases in these folders")
    for seed, case in zip(seeds, cases, strict=False):
        if what := _caught(suite.wrong, case):
            yield Failure(seed, f"{case.name}: {what}", case.text)


def of_shapes(seeds: Sequence[int], folders: tuple[Path, ...] = ()) -> Iterator[Failure]:
    """A manifest's shape is wrong exactly where jsonschema says so."""
    texts = manifests.texts(folders)
    for seed in seeds:
        text = shapes.mistaken(Random(seed), texts)
        if what := _caught(shapes.wrong, text):
            yield Failure(seed, what, smaller(text, partial(_is_same, shapes.wrong, what.partition(":")[0])))


def of_gaps(seeds: Sequence[int], _folders: tuple[Path, ...] = ()) -> Iterator[Failure]:
    """The time between two runs of a schedule is the time that a walk from one to the other takes."""
    for seed in seeds:
        sample = gaps.schedule(Random(seed))
        if what := _caught(gaps.wrong, sample):
            yield Failure(seed, what, sample.text)


def _is_same(judge: Callable[[str], str], kind: str, text: str) -> bool:
    return _caught(judge, text).partition(":")[0] == kind


def _is_alike(given: fixes.Mended, kind: str, text: str) -> bool:
    """Whether another text shows the same kind of failure."""
    return _caught(fixes.wrong, given._replace(text=text)).partition(":")[0] == kind


def _caught(judge: Callable[[Any], str], given: Any) -> str:
    try:
        return judge(given)
    except Exception as error:  # noqa: BLE001  # a crash is a finding
        return f"crash: {error!r}"


def smaller(text: str, is_wrong: Callable[[str], bool]) -> str:
    """The text without the lines that the failure does not need."""
    return "\n".join(fewest(text.split("\n"), lambda lines: is_wrong("\n".join(lines))))


def fewest(parts: list[str], is_wrong: Callable[[list[str]], bool]) -> list[str]:
    """The parts without the ones that the failure does not need."""
    size = len(parts) // 2
    while size:
        at = 0
        while at < len(parts):
            rest = parts[:at] + parts[at + size :]
            if is_wrong(rest):
                parts = rest
            else:
                at += size
        size //= 2
    return parts
