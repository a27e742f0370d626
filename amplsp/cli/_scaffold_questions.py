"""Asks on the terminal what `amplsp scaffold` should write; each answer is tried before the next question."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from amplsp.cli._output import Failure, is_terminal, say_note
from amplsp.scaffold import Offer, ScaffoldError, ScaffoldRequest, offer, parse_list, scaffold

if TYPE_CHECKING:
    from collections.abc import Callable

    from amplsp.catalog import Catalog

_MOST_SHOWN = 12


def ask_all(request: ScaffoldRequest, catalog: Catalog) -> ScaffoldRequest:
    """Ask for provider, module, actions, objects and name, as far as options have not answered already.

    Raises:
        Failure: nobody is at a terminal to be asked, or the options themselves make no sense.
    """
    if not is_terminal(sys.stdin):
        raise Failure("--interactive needs a terminal; give the answers as options instead")
    if len(request.providers) > 1:
        raise Failure("--interactive asks about one provider; name one or none")
    if not request.providers:
        request = request._replace(providers=(_ask("Provider", "", lambda slug: _try_provider(slug, catalog)),))
    slug = request.providers[0]
    try:
        _try_provider(slug, catalog)
        modules = _modules(slug, catalog)
        if len(modules) > 1 and request.module is None:
            question = f"Module ({', '.join(modules)})"
            request = request._replace(module=_ask(question, modules[0], lambda name: offer(slug, catalog, name)))
        choices = offer(slug, catalog, request.module)
    except ScaffoldError as error:
        raise Failure(str(error)) from None
    return _ask_rest(request, choices, catalog)


def _modules(slug: str, catalog: Catalog) -> tuple[str, ...]:
    """A provider's modules, the default one first."""
    known = catalog.get(slug)
    names = tuple(known.modules) if known else ()
    return tuple(sorted(names, key=lambda name: (known is not None and name != known.default_module, name)))


def _try_provider(slug: str, catalog: Catalog) -> None:
    """Refuse a provider of which nothing can be scaffolded, whatever its module."""
    try:
        offer(slug, catalog)
    except ScaffoldError:
        if len(_modules(slug, catalog)) < 2:
            raise


def _ask_rest(request: ScaffoldRequest, choices: Offer, catalog: Catalog) -> ScaffoldRequest:
    def try_it(tried: ScaffoldRequest) -> None:
        scaffold(tried, catalog)

    asked = request
    if not asked.actions:
        default = ",".join(choices.actions)
        text = _ask("Actions", default, lambda text: try_it(asked._replace(actions=parse_list(text))))
        asked = asked._replace(actions=parse_list(text))
    with_actions = asked
    if not asked.objects and set(asked.actions) != {"proxy"}:
        _show_objects(choices, asked.actions)
        question = "Objects (empty for the usual ones)"
        text = _ask(question, "", lambda text: try_it(with_actions._replace(objects=parse_list(text))))
        asked = asked._replace(objects=parse_list(text))
    with_objects = asked
    if asked.name is None:
        question = "Name (empty for the provider's)"
        text = _ask(question, "", lambda text: try_it(with_objects._replace(name=text or None)))
        asked = asked._replace(name=text or None)
    return asked


def _show_objects(choices: Offer, actions: tuple[str, ...]) -> None:
    names = tuple(dict.fromkeys(name for action in actions for name in choices.objects.get(action, ())))
    more = ", …" if len(names) > _MOST_SHOWN else ""
    say_note(f"known objects: {', '.join(names[:_MOST_SHOWN])}{more}" if names else "the catalog knows no objects")


def _ask(question: str, default: str, try_it: Callable[[str], object]) -> str:
    """Ask until the answer makes sense together with those before it."""
    while True:
        text = str(click.prompt(question, default=default, show_default=bool(default), err=True)).strip()
        try:
            try_it(text)
        except ScaffoldError as error:
            say_note(str(error))
            continue
        return text
