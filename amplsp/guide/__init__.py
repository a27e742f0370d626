"""Provider guides: one MDX page per provider, written from the catalog and a facts file, updated and checked.

What is not known becomes a TODO comment, never a guess. Everything works offline, prints nothing and never exits.
`provider_info.gather` collects what is known of a provider, `writer.write_page` writes the page, `writer.update_page`
renews an existing one, `subject.GuideSubject` is what rules look at, `extract.extract` reads the facts back. Nothing is
imported here: the Markdown reader and pydantic take their time.
"""

from __future__ import annotations

from collections.abc import Iterable

from amplsp.yaml.text import Position


class GuideError(Exception):
    """An input cannot be used, or a file may not be written. Nothing has been written.

    Attributes:
        lines: every reason, as people read it.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


def at(name: str, position: Position, message: str) -> str:
    """A reason with its place: `file:line:column: message`; the position is zero-based."""
    return f"{name}:{position.line + 1}:{position.column + 1}: {message}"
