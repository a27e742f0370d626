"""Named tuples are those of `typing`, made faster: whatever a program does with one, it can do with the other."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from amplsp.named_tuple import NamedTuple


class Place(NamedTuple):
    """Where something is."""

    line: int
    column: int = 0
    words: tuple[str, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether it is the first one."""
        return self.line == 0


class Usual(typing.NamedTuple):
    """The same as the standard library makes it."""

    line: int
    column: int = 0
    words: tuple[str, ...] = ()


class Odd(NamedTuple):
    """One whose fields have the names that a constructor uses."""

    cls: int
    new: int
    self: int
    tuple: int
    values: int


class Marked(Place):
    """One with more to it."""

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


def test_values_are_given_by_place_or_by_name_and_have_defaults() -> None:
    for made in (Place(1, 2, ("a",)), Place(words=("a",), line=1, column=2), Place(1, words=("a",), column=2)):
        assert made == Usual(1, 2, ("a",)) == (1, 2, ("a",))
    assert Place(3) == Usual(3)
    assert (Place(3).line, Place(3).column, Place(0).is_first, len(Place(3))) == (3, 0, True, 3)


def test_fields_may_have_any_name() -> None:
    assert Odd(1, 2, 3, 4, 5) == Odd(cls=1, new=2, self=3, tuple=4, values=5) == (1, 2, 3, 4, 5)


def test_the_first_tuples_of_a_class_are_like_all_later_ones() -> None:
    class New(NamedTuple):
        one: int
        two: tuple[int, ...] = ()

    for number in range(40):
        assert New(number) == New(one=number) == New(number, ()) == New(two=(), one=number) == (number, ())
        with pytest.raises(TypeError):
            New(1, one=1)  # type: ignore[misc]  # twice


@pytest.mark.parametrize("kind", [Place, Usual])
def test_wrong_values_are_rejected_the_first_time_and_every_time(kind: typing.Any) -> None:
    fresh = type("Fresh", (kind,), {})
    for _ in range(2):
        with pytest.raises(TypeError):
            fresh()
        with pytest.raises(TypeError):
            fresh(1, 2, (), 4)
        with pytest.raises(TypeError):
            fresh(1, colour="red")
    with pytest.raises(TypeError):
        kind._make((1, 2))
    with pytest.raises((TypeError, ValueError)):
        kind(1)._replace(colour="red")


def test_what_the_library_offers_besides_the_values_is_there() -> None:
    ours, usual = Place(1, 2), Usual(1, 2)

    assert (Place.__doc__, ours._fields, ours._field_defaults) == (
        "Where something is.", usual._fields, usual._field_defaults,
    )  # fmt: skip
    assert (ours._asdict(), ours._replace(line=5)) == (usual._asdict(), usual._replace(line=5))
    assert type(ours._replace(line=5)) is type(Place._make((1, 2, ()))) is Place
    assert repr(ours) == repr(usual).replace("Usual", "Place")
    assert hash(ours) == hash(usual)
    assert typing.get_type_hints(Place) == typing.get_type_hints(Usual)
    match ours:
        case Place(line, column):
            assert (line, column) == (1, 2)


def test_one_can_be_copied_sent_to_another_process_and_refined() -> None:
    marked = Marked(7, 3)

    assert str(marked) == "7:3"
    assert type(marked._replace(line=8)) is Marked
    for made in (copy.copy(marked), copy.deepcopy(marked), pickle.loads(pickle.dumps(marked))):  # noqa: S301 - our own
        assert (type(made), made) == (Marked, marked)


def test_a_value_cannot_be_changed_or_added() -> None:
    place: typing.Any = Place(1)

    with pytest.raises(AttributeError):
        place.line = 2
    with pytest.raises(AttributeError):
        place.colour = "red"
