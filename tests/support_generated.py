"""Types in every language for the manifests of the tests: examples, odd ones written by hand, random ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from support_manifests import random_manifests

from amplsp.catalog import load_catalog
from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.shape import Shape, shape_of
from amplsp.types import Module, module_of
from amplsp.types.languages import language

if TYPE_CHECKING:
    from amplsp.catalog.value_types import ValueType

ROOT = Path(__file__).parents[1]
ODD = ROOT / "tests" / "types" / "manifests"
MANIFESTS = sorted([*(ROOT / "examples").glob("*.amp.yaml"), *ODD.glob("*.amp.yaml")])
RANDOM = 45
AT_ONCE = 15


def shape(text: str) -> Shape:
    return shape_of(Manifest(read_document(text)))


def value_type(provider: str | None, object_name: str, field: str) -> ValueType | None:
    """What the bundled catalog knows."""
    found = load_catalog().get(provider) if provider else None
    return found.value_type(object_name, field) if found else None


def module(*texts: str, has_all: bool = False) -> Module:
    """The types of manifests; `has_all`: with writes and notifications."""
    shapes = [shape(each) for each in texts]
    return module_of(shapes, value_type, has_writes=has_all, has_notifications=has_all)


@cache
def modules() -> dict[str, Module]:
    """The types of each manifest that is a file, and of random ones, with all that can be; by names for files."""
    found = {path.name.split(".")[0].replace("-", "_"): path.read_text(encoding="utf-8") for path in MANIFESTS}
    random = random_manifests(RANDOM)
    groups = {f"random_{first}": random[first : first + AT_ONCE] for first in range(0, RANDOM, AT_ONCE)}
    return {name: module(text) for name, text in found.items()} | {
        name: module(*texts, has_all=True) for name, texts in groups.items()
    }


def generated(name: str, pattern: str) -> dict[str, str]:
    """All modules in a language, as files named by a pattern with `{}` in it."""
    render = language(name).render
    return {pattern.format(each): render(found) for each, found in modules().items()}
