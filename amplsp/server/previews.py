"""Previews of manifests as pages, made between messages; parts that half-typed text hides are shown as they were."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from amplsp.manifest.manifest import Manifest
from amplsp.manifest.reading import read_document
from amplsp.named_tuple import NamedTuple
from amplsp.server.jobs import settle
from amplsp.server.uris import name_of, same_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.server.server import Server
    from amplsp.server.snapshot import Snapshot
    from amplsp.shape import Shape


class Look(NamedTuple):
    """The style of a page: the arguments of `as_html`, and the name of the builder's application."""

    app: str = ""
    variant: str = "standard"
    theme: str = ""
    script: str = ""


class Previews:
    """Makes previews, and remembers the last complete shape of each open manifest."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._whole: dict[str, Shape] = {}

    def closed(self, key: str) -> None:
        """A manifest was closed."""
        self._whole.pop(key, None)

    def page(self, snapshot: Snapshot, look: Look) -> Future[str]:
        """The page of a version of a manifest."""
        future: Future[str] = Future()
        key = same_file(snapshot.uri)

        def steps() -> Iterator[None]:
            try:
                yield from snapshot.check()
            except Exception as error:  # noqa: BLE001  # the caller gets it
                settle(future, error)
                return
            before = self._whole.get(key)
            self._server.pages.do(lambda: _written(snapshot, look, before), take, None)

        def take(written: Written | None) -> None:
            if written is None:
                settle(future, RuntimeError("the page could not be written"))
                return
            if written.whole is not None:
                self._whole[key] = written.whole
            settle(future, written.page)

        self._server.jobs.start(("preview", id(future)), steps(), urgent=False)
        return future


class Written(NamedTuple):
    """A page, and the shape of the manifest if its text hides nothing."""

    page: str
    whole: Shape | None


def _written(snapshot: Snapshot, look: Look, before: Shape | None) -> Written | None:
    """Write the page on another thread, from the text: the snapshot's tree belongs to the session's thread.

    Args:
        snapshot: a version that has been checked.
        look: the style of the page.
        before: the shape of the manifest when nothing was hidden.
    """
    from amplsp.preview import APP, Variant, as_html, preview_of  # noqa: PLC0415 - loaded with the first preview
    from amplsp.preview.keeping import hides, keep  # noqa: PLC0415
    from amplsp.shape import shape_of  # noqa: PLC0415

    manifest = Manifest(read_document(snapshot.text), snapshot.catalog, snapshot.settings.destinations)
    shape = shape_of(manifest)
    is_whole = not hides(manifest, shape)
    preview = preview_of(
        manifest,
        shape=shape if is_whole or before is None else keep(shape, before),
        name=name_of(snapshot.uri),
        app=look.app or APP,
        findings=snapshot.diagnostics or (),
    )
    # Text that would end the script early is escaped, with the same meaning.
    script = look.script.replace("</", "<\\/")
    page = as_html(preview, variant=Variant(look.variant), theme=look.theme, script=script)
    return Written(page, shape if is_whole else None)
