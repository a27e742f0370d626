"""Whatever the manifest, the generated code is correct: each compiler runs once and accepts all files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel
from support_compilers import go_says, imports_say, mypy_says, typescript_says
from support_generated import generated

from amplsp.types.go_text import empty_function
from amplsp.types.languages.pydantic import _attribute

if TYPE_CHECKING:
    from pathlib import Path


def test_typescript_is_right_to_tsc_strict(tmp_path: Path) -> None:
    assert typescript_says(generated("ts", "{}.ts"), tmp_path) == {}


def test_python_is_right_to_mypy_strict_and_can_be_imported(tmp_path: Path) -> None:
    files = generated("python", "{}.py")

    assert mypy_says(files, tmp_path) == {}
    assert imports_say(files, tmp_path) == {}


def test_pydantic_is_right_to_mypy_strict_and_can_be_imported(tmp_path: Path) -> None:
    files = generated("pydantic", "{}.py")

    assert mypy_says(files, tmp_path) == {}
    assert imports_say(files, tmp_path) == {}


def test_go_is_laid_out_as_gofmt_does_it_and_right_to_go_vet(tmp_path: Path) -> None:
    heads = (f"func {'f' * (length - len('func ()'))}()" for length in range(95, 105))
    long = "\n".join(["package long\n", *map(empty_function, heads)])

    assert go_says({**generated("go", "{}/deliveries.go"), "long/long.go": long}, tmp_path) == {}


def test_no_attribute_of_a_model_hides_what_pydantic_gives_every_model() -> None:
    given = {name for name in dir(BaseModel) if not name.startswith("_")}

    assert {_attribute(name) for name in given} & given == set()
