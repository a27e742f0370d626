"""The manifests whose integrations share models."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from amplsp.model.differences import differences
from amplsp.model.facts import Facts
from amplsp.model.matrix import models_of
from amplsp.settings import NO_MODEL, ModelSettings
from amplsp.shape import shape_of

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.manifest.manifest import Manifest
    from amplsp.model.difference import Difference
    from amplsp.model.matrix import Model
    from amplsp.shape import Shape


_MEMO = "model"


class Group:
    """Manifests that belong together.

    Attributes:
        manifests: in the order in which their integrations are listed.
        wanted: what the configuration says about their models.
        catalog: the facts about providers.
    """

    def __init__(
        self, manifests: Sequence[Manifest], wanted: ModelSettings = NO_MODEL, catalog: Catalog | None = None
    ) -> None:
        self.manifests = tuple(manifests)
        self.wanted = wanted
        self.facts = Facts(catalog)

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """The shape of each manifest."""
        return tuple(map(shape_of, self.manifests))

    @cached_property
    def models(self) -> tuple[Model, ...]:
        """The models that their integrations share."""
        return models_of(self.shapes, self.facts, self.wanted.objects)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """The differences between the integrations of a model, and from the configuration."""
        return tuple(each for model in self.models for each in differences(model, self.facts))

    @cached_property
    def _by_place(self) -> dict[tuple[int, str], list[Difference]]:
        found: dict[tuple[int, str], list[Difference]] = {}
        for each in self.differences:
            found.setdefault((each.column.origin, each.rule), []).append(each)
        return found

    def differences_in(self, manifest: Manifest, rule: str) -> list[Difference]:
        """The differences in one of the manifests that a rule reports."""
        return self._by_place.get((self.index_of(manifest), rule), []) if self.models else []

    def index_of(self, manifest: Manifest) -> int:
        """The index of a manifest."""
        return next(index for index, each in enumerate(self.manifests) if each is manifest)


def group_of(manifest: Manifest) -> Group:
    """The group that a manifest belongs to: alone, or with those that were opened with it. It is made only once."""
    peers = manifest.peers()
    for each in (manifest, peers[0]):
        known = each.memo.get(_MEMO)
        if isinstance(known, Group) and len(known.manifests) == len(peers) and all(map(_is, known.manifests, peers)):
            break
    else:
        known = peers[0].memo[_MEMO] = Group(peers, manifest.model, manifest.catalog)
    manifest.memo[_MEMO] = known
    return known


def _is(one: Manifest, other: Manifest) -> bool:
    return one is other
