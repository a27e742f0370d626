"""Projects on the platform, for the commands that use them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from amplsp.cli._output import Failure

if TYPE_CHECKING:
    from amplsp.platform.client import Client

api_url_option = click.option(
    "--api-url",
    metavar="URL",
    envvar="AMP_API_URL",
    help="The address of the platform's API; by default the value of AMP_API_URL, or the public address.",
)


def client_of(api_url: str | None) -> Client:
    """A client for the platform, with the key in the environment.

    Raises:
        Failure: there is no key, or the address cannot be used.
    """
    from amplsp.platform import PlatformError  # noqa: PLC0415 - start-up time of commands that need not ask
    from amplsp.platform.client import API, Client  # noqa: PLC0415
    from amplsp.platform.key import key_from  # noqa: PLC0415

    try:
        return Client(key_from(os.environ), api_url or API)
    except PlatformError as error:
        raise Failure(str(error)) from None


def destinations_of(project: str, api_url: str | None) -> tuple[str, ...]:
    """The names of a project's destinations.

    Raises:
        Failure: they cannot be fetched.
    """
    from amplsp.platform import PlatformError  # noqa: PLC0415
    from amplsp.platform.project import ask_for_destinations  # noqa: PLC0415

    try:
        return ask_for_destinations(client_of(api_url), project)
    except PlatformError as error:
        raise Failure(str(error)) from None
