"""`NamedTuple`, as `typing` has it, for a tenth of its time.

That of `typing` compiles a constructor and every annotation while a module loads; for the eighty tuples of a check of
one file this took a quarter of the whole run. Here nobody reads annotations, and a constructor is compiled when a few
tuples have been made. Type checkers see that of `typing`.
"""

from __future__ import annotations

from collections import _tuplegetter as _getter  # type: ignore[attr-defined]  # what `namedtuple` uses, the fastest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import NamedTuple


_WITHOUT_CONSTRUCTOR = 10
"""How many tuples take together as long as the compilation of a constructor that makes them faster."""
_made: dict[type, int] = {}
"""How many tuples of a class have been made without a constructor."""


class _NamedTuple(tuple[Any, ...]):
    """What all named tuples share."""

    __slots__ = ()
    if TYPE_CHECKING:
        _fields: tuple[str, ...]
        _field_defaults: dict[str, Any]

    def __new__(cls, /, *values: object, **named: object) -> Any:
        """Make one of the first tuples of a class; a class with many, or with wrong values, gets a constructor."""
        owner: type[_NamedTuple] = next(each for each in cls.__mro__ if "_fields" in vars(each))
        _made[owner] = _made.get(owner, 0) + 1
        if _made[owner] <= _WITHOUT_CONSTRUCTOR:
            rest = owner._fields[len(values) :]
            known = {**owner._field_defaults, **named}
            if named.keys() <= set(rest) <= known.keys() and len(values) <= len(owner._fields):
                return tuple.__new__(cls, (*values, *map(known.__getitem__, rest)))
        constructor = _constructor(owner)
        owner.__new__ = staticmethod(constructor)  # type: ignore[method-assign]
        return constructor(cls, *values, **named)

    @classmethod
    def _make(cls, values: Iterable[object]) -> _NamedTuple:
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"{cls.__name__} has {len(cls._fields)} values, not {len(made)}")
        return made

    def _replace(self, /, **changed: object) -> _NamedTuple:
        made = self._make(map(changed.pop, self._fields, self))
        if changed:
            raise TypeError(f"{type(self).__name__} has no {', '.join(changed)}")
        return made

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({values})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


def _constructor(owner: type[_NamedTuple]) -> Callable[..., Any]:
    names = "".join(f"{name}, " for name in owner._fields)
    made: Callable[..., Any] = eval(f"lambda _cls, {names}: _new(_cls, ({names}))", {"_new": tuple.__new__})  # noqa: S307 - our own names
    made.__defaults__ = tuple(owner._field_defaults.values())
    made.__name__ = "__new__"
    made.__qualname__ = f"{owner.__qualname__}.__new__"
    return made


class _Maker(type):
    """Makes a tuple of what is written as a class."""

    def __new__(mcs, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> type:
        if not bases:
            return type.__new__(mcs, name, bases, members)
        fields = tuple(members.get("__annotations__", ()))
        defaults = {field: members[field] for field in fields if field in members}
        getters = {field: _getter(number, "") for number, field in enumerate(fields)}
        own = {
            "__slots__": (),
            "__match_args__": fields,
            "_fields": fields,
            "_field_defaults": defaults,
        }
        return type(name, (_NamedTuple,), {**members, **getters, **own})


if not TYPE_CHECKING:

    class NamedTuple(metaclass=_Maker):
        """The base of a tuple whose values have names."""


__all__ = ["NamedTuple"]
