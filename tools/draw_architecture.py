"""Draws the packages of amplsp and what they import, for `generate_docs.py`: the code's own structure, not a plan.

An arrow leads from a package to what it imports. One is left out where it only shortens a way that others show, or
there would be some two hundred. A package stands one row above the highest one that it imports.
"""

from __future__ import annotations

import ast
import textwrap
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "architecture.svg"
PACKAGE = ROOT / "amplsp"
TOGETHER = {
    "problem, settings …": ("did_you_mean", "problem", "rule", "settings", "suppression", "text_file"),
    "atomic_write …": ("addresses", "atomic_write", "late_pattern", "module_names"),
}
"""Single modules that are drawn as one."""
WORDS = {
    "problem, settings …": "The vocabulary of every check, and files",
    "atomic_write …": "What knows nothing of amplsp: written files, late patterns",
}
WIDTH, HEIGHT, GAP, ROW, MARGIN = 222, 80, 26, 128, 24
SWEEPS = 24
PULL = 0.7
"""How much a node is drawn to its neighbours, and not to the middle of the picture."""
CHARACTERS = 32
HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">
<rect width="{width}" height="{height}" fill="#ffffff"/>
<g fill="none" stroke="#8a94a6" stroke-width="1.5">
"""
LABEL = "The packages of amplsp, each above those that it imports"

Node = tuple[str, int]
"""A package in its row, or where an arrow passes a row: then with the name of the arrow."""


@cache
def graph() -> dict[str, frozenset[str]]:
    """Which packages each one imports, for types alone too."""
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        own = _node(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))
        if own.startswith("__"):
            continue
        others = found.setdefault(own, set())
        for module in _imports(path):
            others.update({_node(module.split(".")[1])} - {own})
    return {own: frozenset(others & found.keys()) for own, others in found.items()}


def _imports(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name for name in names if name.startswith("amplsp.")]


def _node(name: str) -> str:
    return next((group for group, names in TOGETHER.items() if name in names), name)


@cache
def below(package: str) -> frozenset[str]:
    """All that a package imports, through others too."""
    return graph()[package].union(*map(below, graph()[package]))


def arrows() -> list[tuple[str, str]]:
    """The imports that no others imply."""
    return [
        (own, other)
        for own, others in sorted(graph().items())
        for other in sorted(others)
        if not any(other in below(each) for each in others)
    ]


@cache
def height(package: str) -> int:
    """The row of a package, counted from the lowest."""
    return 1 + max(map(height, graph()[package]), default=-1)


def rows() -> tuple[list[list[Node]], list[list[Node]]]:
    """What stands in each row, in an order in which few arrows cross, and the way of each arrow from row to row."""
    ways = []
    for own, other in arrows():
        between = [(f"{own}>{other}", row) for row in range(height(own) - 1, height(other), -1)]
        ways.append([(own, height(own)), *between, (other, height(other))])
    nodes = sorted({node for way in ways for node in way})
    placed = [[node for node in nodes if node[1] == row] for row in range(max(row for _, row in nodes) + 1)]
    steps = [step for way in ways for step in pairwise(way)]
    for sweep in range(SWEEPS):
        up = sweep % 2 == 0
        for row in placed if up else reversed(placed):
            place = {node: index / len(each) for each in placed for index, node in enumerate(each)}
            row.sort(key=lambda node, place=place, up=up: _middle(node, steps, place, up=up))
    return placed, ways


def _middle(node: Node, steps: list[tuple[Node, Node]], place: dict[Node, float], *, up: bool) -> float:
    """The mean place of a node's neighbours in the next row below, or above."""
    near = [place[low if up else high] for high, low in steps if node == (high if up else low)]
    return sum(near) / len(near) if near else place[node]


def places(placed: list[list[Node]], ways: list[list[Node]]) -> dict[Node, float]:
    """Where the middle of each node is, from left to right: near what it is joined with, clear of its neighbours."""
    near: dict[Node, list[Node]] = {node: [] for row in placed for node in row}
    for one, other in (step for way in ways for step in pairwise(way)):
        near[one].append(other)
        near[other].append(one)
    at: dict[Node, float] = {}
    for row in placed:
        start = _apart(row, [0.0] * len(row))
        at.update({node: x - start[-1] / 2 for node, x in zip(row, start, strict=True)})
    for sweep in range(2 * SWEEPS):
        for row in placed if sweep % 2 else reversed(placed):
            wanted = [PULL * sum(at[each] for each in near[node]) / len(near[node]) for node in row]
            right = _apart(row, wanted)
            left = [-x for x in reversed(_apart(row[::-1], [-x for x in reversed(wanted)]))]
            at.update({node: round((one + other) / 2) for node, one, other in zip(row, right, left, strict=True)})
    return at


def _apart(row: list[Node], wanted: list[float]) -> list[float]:
    """Places no further left than wanted, each clear of the one before it."""
    made: list[float] = []
    for number, (node, x) in enumerate(zip(row, wanted, strict=True)):
        before = made[-1] + (_wide(row[number - 1]) + _wide(node)) / 2 + GAP if made else x
        made.append(max(x, before))
    return made


def _wide(node: Node) -> int:
    return WIDTH if node[0] in graph() else 0


def picture() -> str:
    """The picture as SVG."""
    placed, ways = rows()
    middles = places(placed, ways)
    least = min(x - _wide(node) / 2 for node, x in middles.items())
    width = max(x + _wide(node) / 2 for node, x in middles.items()) - least + 2 * MARGIN
    total = ROW * (len(placed) - 1) + HEIGHT + 2 * MARGIN
    at = {node: (x - least + MARGIN, total - MARGIN - HEIGHT - ROW * node[1]) for node, x in middles.items()}
    lines = [_arrow([at[node] for node in way], way) for way in ways]
    boxes = [_box(node[0], *at[node]) for row in reversed(placed) for node in row if node[0] in graph()]
    head = HEAD.format(width=f"{width:g}", height=total, label=LABEL)
    return "".join([head, *lines, "</g>\n", *boxes, "</svg>\n"])


def _arrow(points: list[tuple[float, float]], way: list[Node]) -> str:
    """A curve from the lower edge of a box to the upper edge of another, straight through the rows between."""
    x, y = points[0]
    path = f"M{x:g} {y + HEIGHT:g}"
    y += HEIGHT
    for (to_x, to_y), node in zip(points[1:], way[1:], strict=True):
        half = (y + to_y) / 2
        path += f" C{x:g} {half:g} {to_x:g} {half:g} {to_x:g} {to_y:g}"
        x, y = to_x, to_y
        if node[0] not in graph():
            y += HEIGHT
            path += f" V{y:g}"
    return f'<path d="{path}"/>\n<path d="M{x - 4:g} {y - 7:g} L{x:g} {y:g} L{x + 4:g} {y - 7:g}"/>\n'


def _box(package: str, x: float, y: float) -> str:
    left = x - WIDTH / 2
    lines = textwrap.wrap(says(package), CHARACTERS, max_lines=3, placeholder=" …")
    made = [
        f'<rect x="{left:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#f3f6fb" stroke="#3f51b5"/>\n',
        '<g font-family="sans-serif" text-anchor="middle" fill="#1f2937">\n',
        f'<text x="{x:g}" y="{y + 20:g}" font-size="15" font-weight="bold">{escape(package)}</text>\n',
        *(
            f'<text x="{x:g}" y="{y + 38 + 15 * number:g}" font-size="12">{escape(line)}</text>\n'
            for number, line in enumerate(lines)
        ),
        "</g>\n",
    ]
    return "".join(made)


def says(package: str) -> str:
    """What a package is for: the first sentence of its docstring."""
    if package in WORDS:
        return WORDS[package]
    path = PACKAGE / package / "__init__.py"
    source = path if path.is_file() else PACKAGE / f"{package}.py"
    text = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].replace("`", "").split()).partition(". ")[0].rstrip(".")
