"""The lines of "Example integration": the link to a sample, or a manifest that the scaffold writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amplsp.guide.actions import todo
from amplsp.guide.complaint import GuideError
from amplsp.guide.mdx_text import as_target
from amplsp.guide.strings import fill
from amplsp.scaffold import ScaffoldError, ScaffoldRequest, scaffold
from amplsp.scaffold.words import PLACEHOLDER

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.guide.known import Known


def sample_url(branch: str, path: str) -> str:
    """The address of a sample manifest in the samples repository."""
    return fill("SAMPLES", branch=branch, path=path)


def example_lines(known: Known, catalog: Catalog) -> list[str]:
    """What stands below "Example integration".

    Raises:
        GuideError: a link is asked for, but no sample is known.
    """
    how = known.choices.example
    if how == "link" and not known.sample:
        raise GuideError([f'the catalog knows no sample manifest of "{known.key}"; use --example inline'])
    if known.sample and how != "inline":
        url = as_target(sample_url(known.branch, known.sample))
        return [fill("EX", article=known.article, provider=known.name, url=url)]
    manifest = example_manifest(known, catalog)
    if not manifest:
        return [todo(known, "Add an example manifest")]
    return ["```yaml", *manifest.rstrip("\n").split("\n"), "```"]


def integration_name(known: Known) -> str:
    """The embedded integration's name."""
    slug = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "-" for sign in known.slug.lower())
    return known.choices.name or f"{slug[:52]}-integration"


def example_manifest(known: Known, catalog: Catalog) -> str:
    """The smallest useful manifest; only with actions that the catalog's flags name and objects that are known.

    Returns:
        the manifest; empty where there is nothing to write.

    Raises:
        GuideError: the name that is asked for is not allowed.
    """
    if known.key not in catalog:
        return ""
    name = integration_name(known)
    attempts: tuple[tuple[str, ...], ...] = (known.capabilities, tuple({"proxy"} & set(known.capabilities)))
    reasons: list[str] = []
    for actions in attempts:
        for objects in (_wanted_objects(known, catalog), ()):
            request = ScaffoldRequest((known.key,), actions=actions, objects=objects, name=name, comments=False)
            try:
                text = scaffold(request, catalog) if actions else ""
            except ScaffoldError as error:
                reasons.append(str(error))
                continue
            if text and PLACEHOLDER not in text:
                return text
    if known.choices.name and any(known.choices.name in reason for reason in reasons):
        raise GuideError([reasons[0]])
    return ""


def _wanted_objects(known: Known, catalog: Catalog) -> tuple[str, ...]:
    """Two objects of the facts, where the catalog does not know them all; else the scaffold chooses."""
    provider = catalog.get(known.key)
    usual = (
        {name for module in (None, *provider.modules) for name in provider.objects(None, module)} if provider else ()
    )
    if known.facts.objects is None or all(each.name in usual for each in known.objects):
        return ()
    return tuple(each.name for each in known.objects if each.read or each.write)[:2]
