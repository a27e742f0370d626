"""The fields of a read object before and after: which are the same, added, removed, renamed, mapped or unmapped."""

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
    """The comparison of two lists of fields.

    Attributes:
        same: the fields that arrive at the same place as before.
        mapped_otherwise: the fields of one source with another mapped name.
        questions_renamed: the questions with another mapped name.
        mapped: the fields that have a mapped name now.
        unmapped: the fields that have lost their mapped name.
        added: the items that only the new list has.
        removed: the items that only the old list has.
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
        """The pairs of items that both lists have."""
        return self.same + self.mapped_otherwise + self.questions_renamed + self.mapped + self.unmapped


def field_identity(field: Field) -> tuple[Container, Path]:
    """The identity of a field that was not renamed: its delivered path."""
    return (field.container, field.path)


def plain_name(field: Field) -> str:
    """The delivered name without its container, such as `billing.city`; a name of one step is unchanged."""
    if field.path[0] == EACH:
        return field.name
    return field.path[0] if len(field.path) == 1 else field.name.removeprefix(field.container.value).removeprefix(".")


def source_path(field: Field) -> Path | None:
    """The path of the provider's field, without case, however it is written: `a` and `$['a']` are the same."""
    return path_in_fields(field.source) if field.source else None


def is_asked(old: Field, new: Field) -> bool:
    """Whether customers were asked for a field before and still are."""
    return old.is_question and new.is_question


def match_fields(old: Sequence[Field], new: Sequence[Field]) -> Fields:
    """Pair the fields of two lists; in each list, no two fields have the same delivered path."""
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
    """Remove from both lists the fields with the same trait, in order, and return the pairs; None is not a trait."""
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
