"""What customers see, as immutable values; what only their account knows is None, for no name is made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.shape import Field

NOWHERE = Span(0, 0)


class Input(NamedTuple):
    """Something that the customer types in to connect.

    Attributes:
        label: what it is called.
        placeholder: what stands in it before.
        help: what is said about it.
        url: the page that explains it.
        is_secret: whether it is hidden while it is typed.
    """

    label: str
    placeholder: str = ""
    help: str = ""
    url: str = ""
    is_secret: bool = False


class Connecting(NamedTuple):
    """The first screen: the customer connects their account.

    Attributes:
        title: its heading.
        kind: how customers authenticate, in words.
        text: what it says above the button.
        inputs: what the customer types in.
        note: what is not known, or unusual.
    """

    title: str
    kind: str
    text: str = ""
    inputs: tuple[Input, ...] = ()
    note: str = ""


class Item(NamedTuple):
    """An entry of a read object as the screen has it.

    Attributes:
        field: the entry.
        label: its label; None where the customer's account has it.
        hints: what the author should know about it.
    """

    field: Field
    label: str | None
    hints: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the manifest calls it."""
        return self.field.source or self.field.mapped_name or ""


@dataclass(frozen=True, slots=True)
class Tab:
    """The screen about a read object.

    Attributes:
        object_name: the provider's name; None where the customer is to choose the object.
        label: of the tab; None where the customer's account has it.
        mapped_to: what the object is called in the application; None where it is not mapped.
        required: the fields that are always read.
        required_questions: the fields that the customer must choose.
        optional_questions: the fields that the customer may choose.
        optional: the fields that the customer may tick, by label.
        every_field: whether the customer may tick every other field of the account as well.
        hints: what the author should know about it.
        writes: whether the manifest writes the object, too.
        place: the object in the manifest.
    """

    object_name: str | None
    label: str | None
    mapped_to: str | None = None
    required: tuple[Item, ...] = ()
    required_questions: tuple[Item, ...] = ()
    optional_questions: tuple[Item, ...] = ()
    optional: tuple[Item, ...] = ()
    every_field: bool = False
    hints: tuple[str, ...] = ()
    writes: bool = False
    place: Span = NOWHERE

    @property
    def questions(self) -> tuple[Item, ...]:
        """All questions, the required ones first."""
        return self.required_questions + self.optional_questions


class WriteBox(NamedTuple):
    """The check box of an object that may be written, and the names that its records may use."""

    object_name: str
    place: Span
    names: tuple[str, ...] = ()


def capitalised(name: str) -> str:
    """A name with a capital first letter, as the screens show one that has no label."""
    return name[:1].upper() + name[1:]


def unknown_label(name: str) -> str:
    """What stands for a label that only the customer's account knows."""
    return f"<label of {name} in the customer's account>"
