"""The findings about the models of a group of manifests, each with its difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from amplsp.engine.check import NO_LIMIT, check_subject
from amplsp.engine.configuration import model_rules
from amplsp.named_tuple import NamedTuple
from amplsp.rules import with_always_on

if TYPE_CHECKING:
    from amplsp.engine.diagnostic import Diagnostic
    from amplsp.manifest.manifest import Manifest
    from amplsp.model import Difference, Group
    from amplsp.settings import Settings


class ModelFinding(NamedTuple):
    """A finding.

    Attributes:
        difference: the difference.
        diagnostic: the finding of a check.
        manifest: the manifest of the group in which it is.
    """

    difference: Difference
    diagnostic: Diagnostic
    manifest: Manifest


def model_findings(group: Group, settings: Mapping[Manifest, Settings]) -> Iterator[ModelFinding]:
    """The findings of a group, by manifest and in the order of its text, without silenced ones.

    Args:
        group: the manifests.
        settings: the settings for each manifest.
    """
    if not group.differences:
        return
    rules = with_always_on(frozenset(model_rules()))
    for index, manifest in enumerate(group.manifests):
        own = [each for each in group.differences if each.column.origin == index]
        if not own:
            continue
        for found in check_subject(manifest, settings[manifest]._replace(select=rules), NO_LIMIT):
            for each in own:
                if _is_about(found, each):
                    yield ModelFinding(each, found, manifest)


def _is_about(found: Diagnostic, difference: Difference) -> bool:
    column = difference.column
    places = [each.place for each in (column.read, column.write) if each is not None]
    is_same = found.rule == difference.rule and found.message == difference.message
    return is_same and any(place.contains(found.span) for place in places)
