"""The options that choose some of what a manifest delivers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amplsp.cli._output import Failure
from amplsp.sample import ACTIONS, Deliverable, SelectionError, select

if TYPE_CHECKING:
    from amplsp.shape import Shape

Decorated = TypeVar("Decorated", bound="Callable[..., Any]")

_OPTIONS = (
    click.option("--integration", metavar="NAME", help="Only this integration."),
    click.option(
        "--object", "object_name", metavar="NAME",
        help="Only this object, by its objectName in the manifest or its delivered name.",
    ),
    click.option("--action", metavar="ACTION", help=f"One of {', '.join(ACTIONS)}, or notification:TYPE."),
)  # fmt: skip


def selection_options(command: Decorated) -> Decorated:
    """The options `--integration`, `--object` and `--action`; the command gets `object_name` for the second."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def select_deliverables(
    shape: Shape, integration: str | None, object_name: str | None, action: str | None
) -> tuple[Deliverable, ...]:
    """What the options choose.

    Raises:
        Failure: the manifest has no such thing.
    """
    try:
        return select(shape, integration=integration, object_name=object_name, action=action)
    except SelectionError as error:
        raise Failure(str(error)) from None
