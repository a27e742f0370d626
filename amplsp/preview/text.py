"""The preview for a terminal: first what customers see, then what is delivered and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from amplsp.preview.labels import NOTHING_READ
from amplsp.preview.text_arriving import arriving, changed, clock, findings
from amplsp.preview.text_screens import screens
from amplsp.preview.wizard import Variant

if TYPE_CHECKING:
    from amplsp.preview.model import Preview
    from amplsp.terminal import Painter


def as_text(preview: Preview, painter: Painter, variant: Variant = Variant.STANDARD) -> str:
    """Write the preview as indented lines."""
    blocks = list(_blocks(preview, painter, variant)) if preview.integrations else [iter([NOTHING_READ])]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _blocks(preview: Preview, paint: Painter, variant: Variant) -> Iterator[Iterator[str]]:
    for each in preview.integrations:
        yield screens(each, preview.app, variant, paint)
    for each in preview.integrations:
        if each.streams or each.writes or each.proxy:
            yield arriving(each, preview.app, paint)
    if preview.clock.runs:
        yield clock(preview.clock, paint)
    if preview.changes is not None:
        yield changed(preview, paint)
    if preview.findings or preview.remarks:
        yield findings(preview, paint)
