"""The structure that keeps the project easy to find one's way in: layers, doors, sizes."""

from __future__ import annotations

import ast
import importlib
import itertools
import re
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "amplsp"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LAYERS = (
    ("late_pattern", "module_names", "named_tuple", "collecting"),
    ("yaml", "atomic_write", "addresses", "git_command"),
    ("problem", "did_you_mean", "suppression"),
    ("rule", "text_file", "terminal"),
    ("settings", "markdown_text"),
    ("mdx",),
    ("catalog",),
    ("connectors",),
    ("subject",),
    ("manifest",),
    ("policy",),
    ("shape",),
    ("changes", "types"),
    ("sample", "model"),
    ("scaffold", "format"),
    ("guide", "contract"),
    ("send",),
    ("rules",),
    ("engine",),
    ("platform",),
    ("editor", "report"),
    ("preview",),
    ("api",),
    ("server", "mcp"),
    ("cli",),
)
"""The lowest first. A module imports only from its own package and from layers below; `CONTRIBUTING.md` says why."""

DOORS = {
    "yaml": {"amplsp/yaml"},
    "ruamel": {"amplsp/yaml/witness.py"},
    "jsonschema": {"amplsp/manifest/schema.py"},
    "croniter": {"amplsp/manifest/cron.py"},
    "cron_descriptor": {"amplsp/manifest/cron.py"},
    "pygls": {"amplsp/server/pygls_adapter.py"},
    "lsprotocol": {"amplsp/server"},
    "click": {"amplsp/cli"},
    "rich": {"amplsp/cli"},
    "markdown_it": {"amplsp/mdx"},
    "tree_sitter": {"amplsp/mdx", "amplsp/connectors/go_syntax.py"},
    "tree_sitter_go": {"amplsp/connectors/go_syntax.py"},
    "tree_sitter_javascript": {"amplsp/mdx/syntax_tree.py"},
    "jinja2": {"amplsp/preview/html.py"},
    "markupsafe": {"amplsp/preview/page.py"},
    "pydantic_core": {
        "amplsp/policy/text_pattern.py",
        "amplsp/contract/models.py",
        "amplsp/guide/facts.py",
        "amplsp/mcp/tools/__init__.py",
    },
    "platformdirs": {"amplsp/catalog"},
    "rapidfuzz": {"amplsp/did_you_mean.py"},
    "mcp": {"amplsp/mcp/server.py", "amplsp/mcp/serve.py"},
    "mcp_types": {"amplsp/mcp/server.py", "amplsp/mcp/serve.py"},
    "anyio": {"amplsp/mcp/server.py", "amplsp/mcp/serve.py"},
}
"""Where each library may be imported: only there, so that it can be replaced."""


class Source(NamedTuple):
    """The parts of a file that matter for the structure, with all imports, even those that are only for types."""

    lines: int
    functions: tuple[tuple[str, int], ...]
    imports: tuple[str, ...]
    names: tuple[str, ...]


@cache
def source(path: Path) -> Source:
    """A file's lines, its functions and their lines, the modules it imports, and the names it imports from them."""
    text = path.read_text(encoding="utf-8")
    functions, imports, names = [], [], []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            functions.append((node.name, (node.end_lineno or node.lineno) - node.lineno + 1))
        elif isinstance(node, ast.Import):
            imports += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            imports.append(node.module)
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return Source(text.count("\n"), tuple(functions), tuple(imports), tuple(names))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def package_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_a_module_imports_only_from_layers_below_its_own() -> None:
    height = {package: number for number, layer in enumerate(LAYERS) for package in layer}
    wrong = []
    for path in MODULES:
        own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for module in source(path).imports:
            other = package_of(module) if module.startswith("amplsp.") else ""
            if not own.startswith("__") and other not in ("", own) and height[other] >= height[own]:
                wrong.append(f"{short(path)} imports {module}")

    assert wrong == []


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = frozenset(map(name_of, MODULES))


def imported_modules(path: Path) -> set[str]:
    """The modules of the package that a file imports; a package counts if not only modules are imported from it."""
    found = source(path)
    packages = {name.rpartition(".")[0] for name in found.names if name not in NAMES}
    plain = {*found.imports} - {name.rpartition(".")[0] for name in found.names}
    return ({*found.names} | packages | plain) & NAMES - {name_of(path)}


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter({name_of(path): imported_modules(path) for path in MODULES}).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_a_module_finds_all_that_it_imports() -> None:
    for path in MODULES:
        if path.stem != "__main__":
            importlib.import_module(name_of(path))


def test_each_library_has_one_door() -> None:
    wrong = []
    for path in MODULES:
        for module in source(path).imports:
            doors = DOORS.get(module.split(".")[0])
            if doors is not None and not short(path).startswith(tuple(doors)):
                wrong.append(f"{short(path)} imports {module}")

    assert wrong == []


def test_one_module_of_the_command_line_opens_catalogs() -> None:
    opening = [short(path) for path in (PACKAGE / "cli").rglob("*.py") if "load_catalog" in path.read_text("utf-8")]

    assert opening == ["amplsp/cli/_catalog.py"], "the configuration chooses the catalog, which others would forget"


def test_no_module_is_longer_than_300_lines_and_no_function_longer_than_40() -> None:
    found = {short(path): source(path) for path in MODULES + TESTS}

    long = [f"{name} has {each.lines} lines" for name, each in found.items() if each.lines > 300]
    assert long == [], "find the shape: split it by subject"
    assert [
        f"{function} in {name} has {lines} lines"
        for name, each in found.items()
        for function, lines in each.functions
        if lines > 40
    ] == []


def test_named_tuples_are_made_the_fast_way() -> None:
    slow = re.compile(r"^ *from typing import .*\bNamedTuple\b", re.MULTILINE)

    assert [short(path) for path in MODULES if slow.search(path.read_text("utf-8"))] == ["amplsp/named_tuple.py"]


def test_importing_the_engine_loads_no_protocol_and_nothing_heavy() -> None:
    heavy = ["pygls", "lsprotocol", "pydantic", "jsonschema", "croniter", "rich", "rapidfuzz", "ruamel"]
    code = f"import sys, amplsp.engine; print([name for name in {heavy} if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert loaded.strip() == "[]"


def test_checking_loads_no_digests_and_no_fixes() -> None:
    late = ["hashlib", "ruamel.yaml", "rapidfuzz", "amplsp.engine.fixing", "amplsp.guide", "amplsp.contract"]
    code = f"import sys, amplsp.cli.check; print([name for name in {late} if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert loaded.strip() == "[]"


def test_contributors_find_every_package_in_the_order_of_the_layers() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(
        r"^\| (`[^|]+`) \|", text.partition("## How it is built")[2].partition("Where things")[0], re.MULTILINE
    )
    described = [re.findall(r"`(?:amplsp/)?(\w+)(?:/|\.py)`", row) for row in rows]
    height = {name: number for number, layer in enumerate(LAYERS) for name in layer}

    assert {name for row in described for name in row} == set(height), "its table says what each package knows"
    heights = [sorted(height[name] for name in row) for row in described]
    assert all(below[0] <= above[-1] for below, above in itertools.pairwise(heights)), "the lowest come first"


def test_contributors_read_why_each_library_is_there() -> None:
    listed = re.search(
        r"^dependencies = \[\n(.*?)^\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    reasons = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Libraries")[2].lower()

    assert listed is not None
    for name in re.findall(r'"([\w.-]+)', listed[1]):
        assert re.search(rf"\| [^|]*\b{re.escape(name)}\b", reasons), f"the table in CONTRIBUTING.md says why {name}"


def test_no_file_mentions_the_machine_it_was_written_on() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    stray = re.compile(
        r"(?:^|[^\w.])/(?:[w]ork|[r]oot|[f]arm)/|files\.pytho[n]hosted|pypi\.org/[s]imple|registry\.npm[j]s\.org"
    )
    found = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix in {".png", ".gif", ".vsix"} or not path.is_file():
            continue
        if stray.search(path.read_text(encoding="utf-8", errors="replace")):
            found.append(name)

    assert found == []
