"""One module for each feature of the protocol: convert, call, convert.

Modules here are found automatically. A decorator of a function tells which method it answers:

- `@about_manifest(method, name)`: called as `(session, snapshot, params)` for a request about one open manifest. For
  other documents, or when the feature is off, it is not called and the answer is null;
- `@about_session(method)`: called as `(session, params)`, for everything else.

Both get structured parameters and return the protocol's types, or raise a `RequestError`. They can return a
`concurrent.futures.Future`, which is answered when it is done. `hover.py` is an example.

The capabilities that the server announces come from the decorators: after a change, run `python -m
amplsp.server.capabilities`, which writes `capabilities.json`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from amplsp.server.session import Session

F = TypeVar("F", bound="Callable[..., Any]")


class Feature(NamedTuple):
    """A method that the server answers.

    Attributes:
        method: the name in the protocol.
        name: what `amplsp.features.<name>` switches off; several methods of one feature have the same. None if it
            cannot be switched off.
        options: the options of the capability; None if there are none.
        handler: the function that answers.
        is_about_manifest: whether it is called with the snapshot of one manifest.
        read: reads the parameters, if the protocol's types are too strict.
    """

    method: str
    name: str | None
    options: Any
    handler: Callable[..., Any]
    is_about_manifest: bool
    read: Callable[[object], Any] | None = None

    def answer(self, session: Session, params: Any) -> Any:
        """Call the handler."""
        if not self.is_about_manifest:
            return self.handler(session, params)
        snapshot = session.snapshot(params.text_document.uri)
        if snapshot is None or not session.settings.is_on(self.name, snapshot.uri):
            return None
        return self.handler(session, snapshot, params)


_features: list[Feature] = []


def about_manifest(method: str, name: str, options: object = None) -> Callable[[F], F]:
    """Register the function that answers a request about one open manifest."""

    def register(handler: F) -> F:
        _features.append(Feature(method, name, options, handler, is_about_manifest=True))
        return handler

    return register


def about_session(
    method: str, name: str | None = None, options: object = None, read: Callable[[object], Any] | None = None
) -> Callable[[F], F]:
    """Register the function that answers any other request, or handles a notification."""

    def register(handler: F) -> F:
        _features.append(Feature(method, name, options, handler, is_about_manifest=False, read=read))
        return handler

    return register


@cache
def features() -> tuple[Feature, ...]:
    """All features, by module name."""
    for name in sorted(each.name for each in pkgutil.iter_modules(__path__)):
        importlib.import_module(f"{__name__}.{name}")
    return tuple(_features)


@cache
def feature_names() -> frozenset[str]:
    """The features that can be switched off."""
    return frozenset(feature.name for feature in features() if feature.name)
