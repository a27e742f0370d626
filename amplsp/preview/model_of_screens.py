"""What customers see, as immutable values; names that only their account has are None, since none is invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.yaml.text import Span

if TYPE_CHECKING:
    from amplsp.shape import Field

NOWHERE = Span(0, 0)


class Input(NamedTuple):
    """A field that the customer fills in to connect.

    Attributes:
        label: its label.
        placeholder: the text in the empty field.
        help: the explanation.
        url: the page that explains it.
        is_secret: whether its text is hidden.
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
        text: the text above the button.
        inputs: the fields that the customer fills in.
        note: what is not known, or unusual.
    """

    title: str
    kind: str
    text: str = ""
    inputs: tuple[Input, ...] = ()
    note: str = ""


class Item(NamedTuple):
    """An entry of a read object on the screen.

    Attributes:
        field: the entry.
        label: its label; None if only the customer's account has it.
        hints: notes for the author.
    """

    field: Field
    label: str | None
    hints: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name in the manifest."""
        return self.field.source or self.field.mapped_name or ""


@dataclass(frozen=True, slots=True)
class Tab:
    """The screen about a read object.

    Attributes:
        object_name: the provider's name; None if the customer chooses the object.
        label: the label of the tab; None if only the customer's account has it.
        mapped_to: the object's name in the application; None if it is not mapped.
        required: the fields that are always read.
        required_questions: the fields that the customer must choose.
        optional_questions: the fields that the customer can choose.
        optional: the fields with check boxes, sorted by label.
        every_field: whether there are also check boxes for every other field of the account.
        hints: notes for the author.
        writes: whether the manifest also writes the object.
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
    """The check box of an object that can be written, and the names that its records can use."""

    object_name: str
    place: Span
    names: tuple[str, ...] = ()


def capitalised(name: str) -> str:
    """A name with a capital first letter, as screens show names without a label."""
    return name[:1].upper() + name[1:]


def unknown_label(name: str) -> str:
    """The text instead of a label that only the customer's account has."""
    return f"<label of {name} in the customer's account>"
