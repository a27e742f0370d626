"""The fields of a read object before and after: which are the same, renamed, mapped or no longer mapped."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from amplsp.named_tuple import NamedTuple
from amplsp.shape import Container, Field
from amplsp.shape.model import EACH
from amplsp.shape.rules import path_in_fields

if TYPE_CHECKING:
    from amplsp.shape import Path

FieldPair = tuple[Field, Field]


class Fields(NamedTuple):
    """Two lists of fields side by side.

    Attributes:
        same: the fields that arrive at the same place as before.
        mapped_otherwise: the fields of one source with another mapped name.
        questions_renamed: the questions with another mapped name.
        mapped: the fields that have a mapped name now.
        unmapped: the fields that have none any more.
        added: what only the new list has.
        removed: what only the old list has.
    """

    same: tuple[FieldPair, ...]
    mapped_otherwise: tuple[FieldPair, ...]
    questions_renamed: tuple[FieldPair, ...]
    mapped: tuple[FieldPair, ...]
    unmapped: tuple[FieldPair, ...]
    added: tuple[Field, ...]
    removed: tuple[Field, ...]

    @property
    def pairs(self) -> tuple[FieldPair, ...]:
        """What both lists have."""
        return self.same + self.mapped_otherwise + self.questions_renamed + self.mapped + self.unmapped


def field_identity(field: Field) -> tuple[Container, Path]:
    """What stays the same of a field where nothing was renamed: the place at which it arrives."""
    return (field.container, field.path)


def plain_name(field: Field) -> str:
    """The delivered name without its container, as `billing.city`; a name of one step as it is."""
    if field.path[0] == EACH:
        return field.name
    return field.path[0] if len(field.path) == 1 else field.name.removeprefix(field.container.value).removeprefix(".")


def source_path(field: Field) -> Path | None:
    """Where the provider has a field, without case, however it is written: `a` and `$['a']` are one."""
    return path_in_fields(field.source) if field.source else None


def is_asked(old: Field, new: Field) -> bool:
    """Whether customers are asked for a field before and after."""
    return old.is_question and new.is_question


def match_fields(old: Sequence[Field], new: Sequence[Field]) -> Fields:
    """Pair the fields of two lists; in each, no two arrive at the same place."""
    before = {field_identity(each): each for each in old}
    same = tuple((before[field_identity(each)], each) for each in new if field_identity(each) in before)
    kept = {field_identity(each) for each, _ in same}
    gone = [each for each in old if field_identity(each) not in kept]
    come = [each for each in new if field_identity(each) not in kept]
    questions = [*_paired(gone, come, _question_by_prompt), *_paired(gone, come, _question_by_label)]
    mapped_otherwise = _paired(gone, come, _mapped_source)
    mapped = _paired(gone, come, _plain_source, _mapped_source)
    unmapped = _paired(gone, come, _mapped_source, _plain_source)
    return Fields(
        same,
        tuple(mapped_otherwise),
        tuple(questions),
        tuple(mapped),
        tuple(unmapped),
        tuple(come),
        tuple(gone),
    )


_Trait = Callable[[Field], Hashable]


def _paired(old: list[Field], new: list[Field], trait: _Trait, new_trait: _Trait | None = None) -> list[FieldPair]:
    """Take out of both lists the fields with a common trait, in order; None is not a trait."""
    waiting: dict[Hashable, list[Field]] = {}
    for field in reversed(new):
        waiting.setdefault((new_trait or trait)(field), []).append(field)
    waiting.pop(None, None)
    pairs = [(field, waiting[trait(field)].pop()) for field in old if waiting.get(trait(field))]
    taken = {id(each) for pair in pairs for each in pair}
    old[:] = [each for each in old if id(each) not in taken]
    new[:] = [each for each in new if id(each) not in taken]
    return pairs


def _question_by_prompt(field: Field) -> Hashable:
    return field.prompt if field.is_question else None


def _question_by_label(field: Field) -> Hashable:
    return field.label if field.is_question else None


def _mapped_source(field: Field) -> Hashable:
    return source_path(field) if field.container is Container.MAPPED_FIELDS else None


def _plain_source(field: Field) -> Hashable:
    return source_path(field) if field.container is Container.FIELDS else None
