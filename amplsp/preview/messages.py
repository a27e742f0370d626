"""What code receives at each destination: invented messages, and their types."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from amplsp.preview.model import Messages, Sample
from amplsp.sample import deliverables, sample
from amplsp.types import module_of, part_of
from amplsp.types.languages import language

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.sample import Deliverable
    from amplsp.shape import Shape

LANGUAGE = "ts"
_MOST_SAMPLES = 3
_MOST_DESTINATIONS = 30


def messages_of(shape: Shape, catalog: Catalog | None) -> tuple[Messages, ...]:
    """The messages of each destination in the order of the manifest; only the first of very many."""
    module = module_of([shape], catalog.value_type if catalog else lambda *_: None)
    by_destination: dict[str, list[Deliverable]] = defaultdict(list)
    for each in deliverables(shape):
        if each.destination:
            by_destination[each.destination].append(each)
    print_types = language(LANGUAGE).render
    return tuple(
        Messages(
            each.name,
            tuple(_sample(one, catalog) for one in by_destination[each.name][:_MOST_SAMPLES]),
            max(0, len(by_destination[each.name]) - _MOST_SAMPLES),
            print_types(part_of(module, each)),
        )
        for each in module.destinations[:_MOST_DESTINATIONS]
    )


def _sample(deliverable: Deliverable, catalog: Catalog | None) -> Sample:
    provider = catalog.get(deliverable.integration.provider or "") if catalog else None
    text = json.dumps(sample(deliverable, provider), indent=2, ensure_ascii=False)
    part = deliverable.event or deliverable.part or deliverable.integration
    return Sample(f"{deliverable.name} ({deliverable.integration.name})", text, part.place)
