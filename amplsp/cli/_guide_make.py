"""`amplsp guide PROVIDER`: writes a guide or updates one; `--extract` reads the facts of one back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from amplsp.cli._catalog import open_catalog, unknown_provider
from amplsp.cli._guide_files import read_facts_file, read_text, unified_diff, write_text
from amplsp.cli._output import check_can_write, say, say_note, write_new_file
from amplsp.guide.complaint import GuideError
from amplsp.guide.evidence import has_connector_code
from amplsp.guide.example import example_manifest
from amplsp.guide.extract import extract, old_facts, render_facts
from amplsp.guide.facts import Facts
from amplsp.guide.known import Choices, Known, gather
from amplsp.guide.markdown import read_page
from amplsp.guide.naming import providers_of, slug_of
from amplsp.guide.reading import Reading
from amplsp.guide.subject import name_for
from amplsp.guide.tree import has_customer_guide
from amplsp.guide.update import update_page
from amplsp.guide.writer import write_page

if TYPE_CHECKING:
    from amplsp.catalog import Catalog
    from amplsp.guide.known import OldFacts

CLEAN, DIFFERS = 0, 1


class _Order(NamedTuple):
    """What is to be written: the provider's key, the facts, the catalog, and the options."""

    key: str
    facts: Facts
    catalog: Catalog
    given: dict[str, Any]

    def known(self, slug: str, beside: Path | None, facts: Facts, old: OldFacts | None = None) -> Known:
        """Gather what is known for a guide of this file stem."""
        given = self.given
        provider = self.catalog.get(self.key)
        is_deep = given["deep"]
        if given["connectors"] is not None:
            if not given["connectors"].is_dir():
                raise GuideError([f'there is no folder "{given["connectors"]}"'])
            is_deep = is_deep or has_connector_code(given["connectors"], self.key, provider)
        choices = Choices(
            given["example"] or "auto",
            given["todo_style"] or "mdx",
            given["branch"] or "",
            is_deep,
            given["article"] or "",
            given["name"] or "",
            beside is not None and has_customer_guide(beside.absolute(), slug),
        )
        return gather(self.key, self.catalog, facts.model_copy(update={"slug": slug}), choices, old)


def make_guide(given: dict[str, Any]) -> int:
    """Write or update a guide and return the exit code: 1 where `--diff` finds differences.

    Raises:
        GuideError: the guide cannot be written.
    """
    facts = read_facts_file(given["facts"])
    key = _key(given["names"], facts)
    target: Path | None = given["update"] or given["output"]
    if given["update"] and given["output"]:
        raise click.UsageError("--output writes a new file and --update an existing one; choose one of them")
    if given["diff"] and target is None:
        raise click.UsageError("--diff needs --update FILE or --output FILE to compare with")
    catalog = open_catalog(given["config"], target if target and target.parent.is_dir() else None).catalog
    if key not in catalog and given["facts"] is None:
        raise unknown_provider(key, catalog)
    order = _Order(key, facts, catalog, given)
    return _update(order, given["update"]) if given["update"] else _write(order, target)


def _key(names: tuple[str, ...], facts: Facts) -> str:
    if len(names) > 1:
        raise click.UsageError(f'one PROVIDER at a time, not also "{names[1]}"')
    if not names and not facts.provider:
        raise click.UsageError("missing PROVIDER: whose guide to write")
    if names and facts.provider and facts.provider != names[0]:
        raise GuideError([f'the facts are about "{facts.provider}", not about "{names[0]}"'])
    return names[0] if names else str(facts.provider)


def _write(order: _Order, output: Path | None) -> int:
    given, facts = order.given, order.facts
    slug = facts.slug or (output.stem if output else slug_of(order.catalog.get(order.key), order.key))
    known = order.known(slug, output, facts)
    text = write_page(known, order.catalog)
    _warn(known)
    if given["diff"] and output is not None:
        before = read_text(output).text if output.exists() else ""
        return _show(str(output), before, text)
    if output is not None:
        check_can_write(output)
        if not (given["force"] or (output.exists() and output.read_bytes() == text.encode())):
            _refuse_existing(output)
    _write_manifest(order, known)
    if output is None:
        # As bytes: the page is UTF-8 with plain line breaks whatever the terminal's encoding is.
        click.echo(text.encode(), nl=False)
        return CLEAN
    is_there = output.exists() and output.read_bytes() == text.encode()
    if not is_there:
        write_new_file(output, text, force=given["force"])
    say_note(f"{'unchanged' if is_there else 'wrote'}: {output}")
    return CLEAN


def _refuse_existing(output: Path) -> None:
    if output.exists() or output.is_symlink():
        raise GuideError([f'"{output}" exists already; --update keeps what its author wrote, --force overwrites it'])


def _write_manifest(order: _Order, known: Known) -> None:
    path = order.given["manifest_out"]
    if path is None:
        return
    manifest = example_manifest(known, order.catalog)
    if not manifest:
        raise GuideError([f'no manifest can be written for "{known.key}": nothing is known that it can do'])
    write_new_file(path, manifest, force=order.given["force"])


def _update(order: _Order, path: Path) -> int:
    decoded = read_text(path)
    reading = Reading(read_page(decoded.text))
    known = known_for_update(order, path, reading)
    updated = update_page(reading, known, order.catalog, str(path), drops=order.given["force"])
    _warn(known)
    if order.given["diff"]:
        return _show(str(path), decoded.text, updated.text)
    _write_manifest(order, known)
    if updated.kept and updated.text != decoded.text:
        verb = "dropped" if order.given["force"] else "kept below what was renewed"
        say_note(f"{len(updated.kept)} pieces of text {verb}; --diff shows where")
    if updated.text == decoded.text:
        say_note(f"unchanged: {path}")
        return CLEAN
    write_text(path, decoded, updated.text)
    say_note(f"updated: {path}")
    return CLEAN


def known_for_update(order: _Order, path: Path, reading: Reading) -> Known:
    """What is known for an existing guide: with what it says itself, and with the name of a shared guide."""
    facts = order.facts
    if facts.display_name is None and order.key in order.catalog:
        keys = [order.key, *(each for each in providers_of(path.stem, order.catalog) if each != order.key)]
        facts = facts.model_copy(update={"display_name": name_for(keys, path.stem, reading.page.title, order.catalog)})
    old = old_facts(reading, order.catalog.get(order.key))
    return order.known(facts.slug or path.stem, path, facts, old)


def order_of(key: str, catalog: Catalog, given: dict[str, Any]) -> _Order:
    """An order without facts."""
    return _Order(key, Facts(), catalog, given)


def _warn(known: Known) -> None:
    for warning in known.warnings:
        say_note(f"warning: {warning}")
    if known.auth.kind == "unknown":
        say_note(f'warning: no guide text is known for the authentication "{known.auth.word}"; settle the TODO')


def _show(path: str, before: str, after: str) -> int:
    difference = unified_diff(path, before, after)
    say(difference)
    return DIFFERS if difference else CLEAN


def extract_facts(given: dict[str, Any]) -> int:
    """Print the facts of a guide.

    Raises:
        GuideError: it cannot be read.
    """
    if len(given["names"]) != 1:
        raise click.UsageError("--extract needs one FILE")
    path = Path(given["names"][0])
    reading = Reading(read_page(read_text(path).text))
    catalog = open_catalog(given["config"]).catalog
    facts = extract(reading, providers_of(path.stem, catalog))
    click.echo(render_facts(facts).encode(), nl=False)
    return CLEAN
