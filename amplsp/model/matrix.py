"""The models that integrations share, each as a matrix: its names, with how each integration delivers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from amplsp.changes.fields import plain_name
from amplsp.model.likeness import fold
from amplsp.shape import Container
from amplsp.shape.rules import identity, steps_of

if TYPE_CHECKING:
    from amplsp.catalog.value_types import ValueType
    from amplsp.model.facts import Facts
    from amplsp.settings import WantedObject
    from amplsp.shape import Field, Integration, Path, Read, Shape, Write

MISSING = "."
CODES: Mapping[str, str] = MappingProxyType(
    {
        "R": "always there",
        "o": "if the customer chooses it",
        "P": "asked, must be answered",
        "p": "asked, can be skipped",
        MISSING: "missing",
    }
)
"""What the codes of cells mean."""


@dataclass(frozen=True)
class Column:
    """An object of an integration that delivers a model.

    Attributes:
        origin: the index of its manifest.
        integration: the integration.
        read: the object.
    """

    origin: int
    integration: Integration
    read: Read

    @property
    def write(self) -> Write | None:
        """The written object of the integration with this name."""
        name = identity(self.read.object_name)
        return next((each for each in self.integration.writes if identity(each.object_name) == name), None)

    @cached_property
    def mapped(self) -> dict[Path, Field]:
        """The entries that arrive in `mappedFields`, by their paths."""
        return {each.path: each for each in self.read.delivered if each.container is Container.MAPPED_FIELDS}

    @cached_property
    def plain(self) -> dict[str, Field]:
        """The entries that arrive in `fields`, by their names without case and punctuation."""
        return {fold(plain_name(each)): each for each in self.read.delivered if each.container is Container.FIELDS}


@dataclass(frozen=True, slots=True)
class Cell:
    """How an integration delivers a name.

    Attributes:
        field: the entry that delivers it; None if there is none.
        type: what is known about its values.
    """

    field: Field | None = None
    type: ValueType | None = None

    @property
    def code(self) -> str:
        """`R` for required, `o` for optional, `P` and `p` for a question, `.` for missing."""
        if self.field is None:
            return MISSING
        codes = "Pp" if self.field.is_question else "Ro"
        return codes[0] if self.field.is_required else codes[1]


@dataclass(frozen=True)
class Row:
    """A name of a model, with a cell for each column."""

    path: Path
    name: str
    cells: tuple[Cell, ...]

    @cached_property
    def present(self) -> tuple[int, ...]:
        """The columns that deliver it."""
        return tuple(index for index, cell in enumerate(self.cells) if cell.field is not None)

    @cached_property
    def where(self) -> frozenset[int]:
        """The same as a set."""
        return frozenset(self.present)

    @property
    def is_gapless(self) -> bool:
        """Whether every column delivers it."""
        return all(cell.field is not None for cell in self.cells)


@dataclass(frozen=True)
class Model:
    """An object that integrations deliver with the same name.

    Attributes:
        name: the delivered name that most of them use, or the configured one.
        columns: the objects that deliver it.
        rows: its names, the configured ones first.
        wanted: what the configuration says about it; None if it says nothing.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    wanted: WantedObject | None = None

    def wants(self, row: Row) -> bool:
        """Whether the configuration lists a name."""
        return self.wanted is not None and row.name in self.wanted.names

    @cached_property
    def by_name(self) -> dict[str, Row]:
        """The rows by their names."""
        return {each.name: each for each in self.rows}


def models_of(shapes: Sequence[Shape], facts: Facts, wanted: Sequence[WantedObject] = ()) -> tuple[Model, ...]:
    """The models that manifests share, in the order in which they first appear.

    Args:
        shapes: the shapes of the manifests.
        facts: the facts about providers.
        wanted: the objects that the configuration describes.
    """
    found = []
    by_fold = {fold(each.name): each for each in wanted}
    for key, columns in _clusters(shapes, by_fold).items():
        described = by_fold.get(key)
        if described is not None or _is_meant(columns):
            name = described.name if described else _usual_name(columns)
            found.append(Model(name, tuple(columns), tuple(_rows(columns, facts, described)), described))
    return tuple(found)


def _clusters(shapes: Sequence[Shape], wanted: Iterable[str]) -> dict[str, list[Column]]:
    """The read objects, grouped by their delivered names.

    Mapped names can differ in case and number; the name of an object that is not mapped must be exactly the same.
    """
    listed = [
        Column(origin, integration, read)
        for origin, shape in enumerate(shapes)
        for integration in shape.integrations
        for read in integration.reads
    ]
    mapped = {each.read.mapped_name for each in listed if each.read.mapped_name}
    wanted = frozenset(wanted)
    found: dict[str, list[Column]] = {}
    for each in listed:
        name = each.read.delivered_name
        is_common = each.read.mapped_name or name in mapped or fold(name) in wanted
        found.setdefault(fold(name) if is_common else f"={name}", []).append(each)
    return found


def _is_meant(columns: Sequence[Column]) -> bool:
    """Whether several providers deliver a model on purpose: they map the object, or fields, to the same name."""
    providers: dict[str | None, set[Path]] = {}
    for each in columns:
        providers.setdefault(each.integration.provider, set()).update(each.mapped)
    if len(providers) == 1:
        return False
    if any(each.read.mapped_name for each in columns):
        return True
    counts = Counter(path for paths in providers.values() for path in paths)
    return any(count > 1 for count in counts.values())


def _usual_name(columns: Sequence[Column]) -> str:
    """The delivered name that most objects have; if there are several, the first."""
    return Counter(each.read.delivered_name for each in columns).most_common(1)[0][0]


def wanted_path(name: str) -> Path:
    """The path of a name in the configuration, which is written as in `mapToName`, or with dots between its steps."""
    return steps_of(name) if name.startswith("$") else tuple(name.split("."))


def _rows(columns: Sequence[Column], facts: Facts, wanted: WantedObject | None) -> Iterator[Row]:
    paths = dict.fromkeys(map(wanted_path, wanted.names if wanted else ()))
    paths.update(dict.fromkeys(path for each in columns for path in each.mapped))
    for path in paths:
        cells = tuple(_cell(each, path, facts) for each in columns)
        name = next((plain_name(cell.field) for cell in cells if cell.field is not None), ".".join(path))
        yield Row(path, name, cells)


def _cell(column: Column, path: Path, facts: Facts) -> Cell:
    field = column.mapped.get(path)
    if field is None:
        return Cell()
    provider = column.integration.provider
    is_known = provider is not None and field.source is not None
    return Cell(
        field, facts.value_type(provider or "", column.read.object_name, field.source or "") if is_known else None
    )
