"""The preview of a manifest as a page, made beside the messages; what half-typed text hides is shown as it was."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, NamedTuple

from amplsp.server.jobs import settle
from amplsp.server.uris import name_of, same_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.preview import Preview
    from amplsp.server.server import Server
    from amplsp.server.snapshot import Snapshot
    from amplsp.shape import Shape


class Look(NamedTuple):
    """How a page is to look: as the arguments of `as_html`, and what the builder's application is called."""

    app: str = ""
    variant: str = "standard"
    theme: str = ""
    script: str = ""


class Previews:
    """Makes previews, and remembers of each open manifest what could last be read as a whole."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._whole: dict[str, Shape] = {}

    def closed(self, key: str) -> None:
        """A manifest is not open any more."""
        self._whole.pop(key, None)

    def page(self, snapshot: Snapshot, look: Look) -> Future[str]:
        """The page of a version of a manifest."""
        future: Future[str] = Future()

        def write(preview: Preview) -> None:
            self._server.pages.do(lambda: _written(preview, look), lambda result: settle(future, result), _UNWRITTEN)

        def steps() -> Iterator[None]:
            try:
                yield from snapshot.check()
                shape = self._shape(snapshot)
                yield
                write(_preview(snapshot, shape, look))
            except Exception as error:  # noqa: BLE001  # whoever waits gets it
                settle(future, error)

        self._server.jobs.start(("preview", id(future)), steps(), urgent=False)
        return future

    def _shape(self, snapshot: Snapshot) -> Shape:
        """What a manifest does, with what its text hides where that was known before."""
        from amplsp.preview.keeping import hides, keep  # noqa: PLC0415 - loaded with the first preview
        from amplsp.shape import shape_of  # noqa: PLC0415

        key, shape = same_file(snapshot.uri), shape_of(snapshot.manifest)
        if not hides(snapshot.manifest, shape):
            self._whole[key] = shape
            return shape
        return keep(shape, self._whole[key]) if key in self._whole else shape


_UNWRITTEN: str | Exception = RuntimeError("the page could not be written")


def _preview(snapshot: Snapshot, shape: Shape, look: Look) -> Preview:
    from amplsp.preview import APP, preview_of  # noqa: PLC0415 - as above

    findings = snapshot.diagnostics or ()
    name = name_of(snapshot.uri)
    return preview_of(snapshot.manifest, shape=shape, name=name, app=look.app or APP, findings=findings)


def _written(preview: Preview, look: Look) -> str | Exception:
    from amplsp.preview import Variant, as_html  # noqa: PLC0415 - as above

    # What would end the script early is written otherwise, and means the same.
    script = look.script.replace("</", "<\\/")
    return as_html(preview, variant=Variant(look.variant), theme=look.theme, script=script)
