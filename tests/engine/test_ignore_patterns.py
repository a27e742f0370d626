"""Patterns as in `.gitignore` have the same meaning as in git, and none of them takes long."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from amplsp.engine.ignore_patterns import MOST_PATTERNS, Patterns, read_gitignore

ROOT = "/project"
NAMES = ("a", "b", "ab", "a.b", "ba", "aab", "a b", "[a]", "#a", "!b", "a-b", "-", "]")
PARTS = (
    *(
        "a",
        "b",
        ".",
        "*",
        "*",
        "?",
        "[ab]",
        "[!a]",
        "[^b]",
        "[a-b]",
        "[[:alpha:]]",
        "[[:punct:]b]",
        "[]a]",
        "[!]]",
        "[--a]",
    ),
    *("[b-a]", "\\a", "\\*", "\\[", "-", " ", "#", "!", "/", "/", "/**/", "/**", "/**/a", "***", "\\/"),
)


def is_out(pattern: str, path: str) -> bool:
    return bool(Patterns(ROOT, [pattern]).verdict(f"{ROOT}/{path}", is_folder=False))


HOSTILE = {
    "stars in a name": ("*a" * 100 + "b", "a" * 250),
    "stars in a path": ("x/" + "*a" * 100 + "*b", "x/" + "a" * 250),
    "stars at the end": ("*a" * 100 + "*", "a" * 90),
    "any folders": ("**/" * 100 + "b", "a/" * 1000 + "a"),
    "folders again and again": ("x" + "/**/a" * 100 + "/b", "x/" + "a/" * 1000 + "c"),
    "any folders and stars": ("x" + "/**/*a*a" * 50 + "/**/b", "x/" + "aaaaaaaaaa/" * 300 + "c"),
    "stars and sets": ("[ab]*" * 100 + "c", "ab" * 120),
    "stars and questions": ("*?" * 100 + "c", "a" * 250),
    "a thousand characters and more": ("*a" * 5_000, "a" * 250),
    "many brackets": ("[" * 900, "["),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_no_pattern_takes_long_to_find_that_it_does_not_match(case: str) -> None:
    pattern, path = HOSTILE[case]
    assert not is_out(pattern, path)


def test_wildcards_that_match_do_so_however_many_there_are() -> None:
    assert is_out("*a" * 100 + "*b", "a" * 200 + "b")
    assert is_out("/x" + "/**/a" * 50 + "/b", "x/" + "a/" * 1000 + "b")


def test_of_very_many_patterns_with_wildcards_the_first_count_and_all_names_do(tmp_path: Path) -> None:
    lines = [f"n{number}*" for number in range(MOST_PATTERNS + 10)] + [f"m{number}" for number in range(20_000)]
    (tmp_path / ".gitignore").write_text("\n".join(lines))
    patterns = read_gitignore(str(tmp_path))
    assert patterns is not None
    for name, wanted in (("n5x", True), (f"n{MOST_PATTERNS - 1}", True), ("m19999", True), ("m20000", None)):
        assert patterns.verdict(str(tmp_path / name), is_folder=False) is wanted


def test_a_line_of_any_length_is_read(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*" * 3_000_000 + "\nb\n")
    patterns = read_gitignore(str(tmp_path))
    assert patterns is None or patterns.verdict(str(tmp_path / "a"), is_folder=False) is None


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bool]]:
    """A repository with files and folders of odd names; which of them are folders."""
    root = tmp_path_factory.mktemp("repository")
    chance = random.Random(1)  # noqa: S311 - no secret
    found: dict[str, bool] = {}

    def fill(folder: Path, depth: int) -> None:
        for name in NAMES:
            path = folder / name
            is_folder = depth < 2 and chance.random() < 0.3
            found[path.relative_to(root).as_posix()] = is_folder
            if is_folder:
                path.mkdir()
                fill(path, depth + 1)
            else:
                path.touch()

    fill(root, 0)
    return root, found


def test_patterns_mean_what_they_mean_to_git(tree: tuple[Path, dict[str, bool]]) -> None:
    git = shutil.which("git")
    assert git is not None
    root, paths = tree
    subprocess.run([git, "init", "-q", str(root)], check=True)
    chance = random.Random(2)  # noqa: S311 - no secret
    for _ in range(150):
        lines = ["".join(chance.choices(PARTS, k=chance.randint(1, 4))) for _ in range(chance.choice([1, 1, 2, 3]))]
        lines[1:] = [("!" if chance.random() < 0.4 else "") + line for line in lines[1:]]
        (root / ".gitignore").write_text("\n".join(lines) + "\n")
        answer = subprocess.run(
            [git, "-C", str(root), "check-ignore", "--no-index", "--stdin", "-z"],
            input="\0".join(paths).encode(),
            capture_output=True,
            check=False,
        )
        theirs = {path for path in answer.stdout.decode().split("\0") if path}
        patterns = Patterns(str(root), lines)
        ours: set[str] = set()
        for path, is_folder in paths.items():  # folders come before their content, which is ignored with them
            if str(Path(path).parent) in ours or patterns.verdict(str(root / path), is_folder=is_folder):
                ours.add(path)
        assert ours == theirs, lines
