"""Provider guides: one MDX page per provider, written from the catalog and a facts file, updated and checked.

Unknown parts become a TODO comment, never a guess. Everything works offline, does not print, and does not exit.
`provider_info.gather` collects the facts about a provider, `writer.write_page` writes the page, `writer.update_page`
updates an existing one, `subject.GuideSubject` is the page for rules, and `extract.extract` reads the facts back.
Nothing is imported here, since the Markdown reader and pydantic take long to load.
"""

from __future__ import annotations

from collections.abc import Iterable

from amplsp.yaml.text import Position


class GuideError(Exception):
    """An input cannot be used, or a file must not be written. Nothing has been written.

    Attributes:
        lines: every reason, for people.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


def at(name: str, position: Position, message: str) -> str:
    """A reason with its place: `file:line:column: message`; the position is zero-based."""
    return f"{name}:{position.line + 1}:{position.column + 1}: {message}"
