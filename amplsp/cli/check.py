"""`amplsp check`: find what is wrong with manifests."""

from __future__ import annotations

from functools import partial

import click

from amplsp.cli._check_options import CheckCommand, check_options
from amplsp.cli._options import NAME, color_option, config_option, options_of
from amplsp.cli._project import api_url_option, destinations_of
from amplsp.problem import Kind


@click.command(cls=CheckCommand, name="check", short_help="Find what is wrong with manifests.")
@click.argument("paths", nargs=-1, type=NAME, metavar="[PATH]...")
@check_options(Kind.MANIFEST)
@click.option(
    "--project",
    metavar="PROJECT",
    help="Fetch this project's destinations from the platform, with the key in AMP_API_KEY; any other is an error.",
)
@api_url_option
@config_option
@color_option
@click.pass_context
def command(ctx: click.Context, /, project: str | None, api_url: str | None, **_: object) -> int:
    """Check manifests.

    A PATH is a file, a folder (searched for amp.yaml, amp.yml, *.amp.yaml and *.amp.yml), or - for standard input; by
    default the current folder.
    """
    from amplsp.cli._check_files import check_files  # noqa: PLC0415 - `--help` needs none of these
    from amplsp.cli._check_request import CheckRequest  # noqa: PLC0415
    from amplsp.manifest.files import ManifestOpener  # noqa: PLC0415

    known = destinations_of(project, api_url) if project is not None else None
    request = options_of(ctx, partial(CheckRequest, Kind.MANIFEST, destinations=known))
    return check_files(request, ManifestOpener())
