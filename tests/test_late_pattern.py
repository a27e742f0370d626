"""Patterns that are compiled late are as good as others, and a library that is loaded with them is, too."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import amplsp.yaml
from amplsp.late_pattern import late_pattern, late_patterns
from amplsp.module_names import module_names


def test_a_late_pattern_finds_what_a_compiled_one_finds() -> None:
    late, usual = late_pattern(r"(?P<word>[a-z]+)", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)", re.IGNORECASE)

    for text in ("", "1 Ab c", "é\n"):
        assert late.findall(text) == usual.findall(text)
        assert late.sub(r"<\g<word>>", text) == usual.sub(r"<\g<word>>", text)
    assert (late.pattern, late.flags, late.groupindex) == (usual.pattern, usual.flags, usual.groupindex)
    assert isinstance(late, re.Pattern)


def test_the_functions_of_the_standard_library_take_a_late_pattern() -> None:
    late = late_pattern("a+", re.IGNORECASE)

    assert re.sub(late, "x", "bAa") == "bx"
    assert [found.group() for found in re.finditer(late, "bAa aa")] == ["Aa", "aa"]


def test_a_broken_pattern_is_reported_when_it_is_used() -> None:
    with pytest.raises(re.error):
        late_pattern("(").search("")


def test_the_usual_way_to_compile_is_back_after_a_library_is_loaded() -> None:
    usual = re.compile
    with late_patterns():
        late = re.compile("a+", re.IGNORECASE)
    with pytest.raises(ZeroDivisionError), late_patterns():
        _ = 1 / 0

    assert re.compile is usual
    assert late.findall("bAa") == ["Aa"]


def test_other_programs_in_the_same_process_load_yaml_as_usual() -> None:
    code = (
        "import amplsp.yaml, yaml; print(yaml.safe_load('a: [1, 2.5, 2026-01-01, yes, x]')); "
        "yaml.load('a: \\x07', Loader=yaml.SafeLoader)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.stdout == "{'a': [1, 2.5, datetime.date(2026, 1, 1), True, 'x']}\n"
    assert "yaml.reader.ReaderError: unacceptable character #x0007" in done.stderr


def test_modules_of_a_folder_are_found_with_its_packages(tmp_path: Path) -> None:
    for name in ("one.py", "_two.py", "three.txt", "four/__init__.py", "five/x.py", "__pycache__/six.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()

    assert sorted(module_names(str(tmp_path))) == ["four", "one"]
    assert "document" in module_names(str(Path(amplsp.yaml.__file__).parent))
