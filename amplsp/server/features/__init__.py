"""One module for each method of the protocol: convert, call, convert.

A module here is found by itself. It has

- `METHOD`: the method's name, a constant of `lsprotocol.types`;
- `NAME`: what `amplsp.features.<name>` switches off, or None for what cannot be switched off; several methods of one
  feature (completion and its resolve) have the same name;
- `OPTIONS`, if there are any: the capability's options, an object of `lsprotocol.types`;
- and one of two functions. `handle(session, snapshot, params)` is for requests about one manifest; it is not called for
  other documents or when the feature is off: the answer is null then. `serve(session, params)` is for everything else.

Both get structured parameters and return what the protocol wants, or raise an error of `amplsp.server.errors`. A
handler may return a `concurrent.futures.Future`, which is answered when it is done. `document_symbol.py` shows how it
looks.

What the server announces comes from these modules: after a change of `METHOD` or `OPTIONS`, run
`python -m amplsp.server.features`, which writes `capabilities.json`.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from amplsp.server.session import Session


class Feature(NamedTuple):
    """A method that the server answers.

    Attributes:
        method: the protocol's name.
        name: the setting's name; None where it cannot be switched off.
        options: of the capability; None for none.
        handle: answers for one manifest; None where `serve` does.
        serve: answers anything else; None where `handle` does.
    """

    method: str
    name: str | None
    options: Any
    handle: Callable[..., Any] | None
    serve: Callable[..., Any] | None

    def answer(self, session: Session, params: Any) -> Any:
        """Call the module's function."""
        if self.serve is not None:
            return self.serve(session, params)
        assert self.handle is not None, "a feature has one of the two"  # noqa: S101  # a mistake of ours, tested
        snapshot = session.snapshot(params.text_document.uri)
        if snapshot is None or not session.is_on(self.name):
            return None
        return self.handle(session, snapshot, params)


@cache
def features() -> tuple[Feature, ...]:
    """All of them, by module name."""
    names = sorted(each.name for each in pkgutil.iter_modules(__path__) if not each.name.startswith("_"))
    return tuple(_load(name) for name in names)


@cache
def feature_names() -> frozenset[str]:
    """What can be switched off."""
    return frozenset(feature.name for feature in features() if feature.name)


def _load(name: str) -> Feature:
    module = importlib.import_module(f"{__name__}.{name}")
    return Feature(
        module.METHOD,
        module.NAME,
        getattr(module, "OPTIONS", None),
        getattr(module, "handle", None),
        getattr(module, "serve", None),
    )
