"""`amplsp guide PROVIDER` writes a guide or updates one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from amplsp.atomic_write import is_stream
from amplsp.cli._ask import can_ask
from amplsp.cli._catalog import open_catalog
from amplsp.cli._files import read_needed, replace_needed
from amplsp.cli._output import (
    CLEAN,
    FINDINGS,
    Failure,
    check_can_write,
    say_note,
    write_new_file,
)
from amplsp.cli._patch import Change, show_changes
from amplsp.cli.guide._ask import ask_missing, needed_provider, unknown
from amplsp.cli.guide._checkout import with_checkout
from amplsp.cli.guide._notes import say_differing, say_unlisted, warn
from amplsp.guide.docs_tree import has_customer_guide, providers_of
from amplsp.guide.extract import old_facts, old_objects
from amplsp.guide.facts import NO_FACTS, GuideFacts, read_facts
from amplsp.guide.links import with_links
from amplsp.guide.page_values import page_values
from amplsp.guide.provider_info import Choices, ProviderInfo, gather, slug_of
from amplsp.guide.reading import Reading
from amplsp.guide.section_supported import example_manifest
from amplsp.guide.subject import name_for
from amplsp.guide.table_gaps import table_gaps
from amplsp.guide.writer import update_page, write_page
from amplsp.mdx.markdown import read_page
from amplsp.named_tuple import NamedTuple
from amplsp.report.summary import count_of

if TYPE_CHECKING:
    from pathlib import Path

    from amplsp.catalog import Catalog
    from amplsp.cli._catalog import Opened
    from amplsp.guide.provider_info import OldFacts
    from amplsp.yaml.encoding import Decoded


class WriteGuide(NamedTuple):
    """The options of writing one guide."""

    names: tuple[str, ...]
    facts: Path | None
    example: str | None
    todo_style: str | None
    wording: str | None
    branch: str | None
    deep: bool
    connectors: Path | None
    all_objects: bool
    table: bool
    article: str | None
    name: str | None
    output: Path | None
    manifest_out: Path | None
    update: Path | None
    retitle: bool
    rebase: bool
    diff: bool
    force: bool
    no_input: bool
    config: Path | None
    color: str

    @property
    def choices(self) -> Choices:
        """The choices about the text."""
        return Choices(
            self.example or "auto",
            self.todo_style or "mdx",
            self.branch or "",
            self.deep,
            self.article or "",
            self.name or "",
            wording=self.wording or "",
            retitles=self.retitle,
            rebases=self.rebase,
            has_all_objects=self.all_objects,
            is_table=self.table,
        )


class Sources(NamedTuple):
    """The sources of a guide: the provider's key, the facts, the catalog, the choices."""

    key: str
    facts: GuideFacts
    catalog: Catalog
    choices: Choices

    def known(self, slug: str, beside: Path | None, facts: GuideFacts, old: OldFacts | None = None) -> ProviderInfo:
        """Collect the facts for a guide with this file stem."""
        has_guide = beside is not None and has_customer_guide(beside.absolute(), slug)
        choices = self.choices._replace(has_customer_guide=has_guide)
        return gather(self.key, self.catalog, facts.model_copy(update={"slug": slug}), choices, old)

    def known_for_update(self, path: Path, reading: Reading) -> tuple[ProviderInfo, tuple[str, ...]]:
        """The same for an existing guide, with its own facts, and the differences from the catalog."""
        provider = self.catalog.get(self.key)
        name = ""
        if provider is not None:
            keys = [self.key, *(each for each in providers_of(path.stem, self.catalog) if each != self.key)]
            name = name_for(keys, path.stem, reading.page.title, self.catalog)
        values = page_values(reading, self.facts, self.choices, provider, name)
        sources = self._replace(choices=values.choices)
        facts = with_links(values.facts, reading)
        known = sources.known(facts.slug or path.stem, path, facts, old_facts(reading, provider))
        return known, values.differing


def write_guide(options: WriteGuide) -> int:
    """Write or update a guide and return the exit code: 1 if `--diff` finds differences.

    Raises:
        GuideError: the guide cannot be written.
        Failure: a file cannot be used.
    """
    facts = read_facts(read_needed(options.facts).text, str(options.facts)) if options.facts else NO_FACTS
    key = _key(options.names, facts)
    target = options.update or options.output
    if options.update and options.output:
        raise click.UsageError("choose --output for a new file or --update for an existing one")
    if (options.retitle or options.rebase) and options.update is None:
        raise click.UsageError(f"--{'retitle' if options.retitle else 'rebase'} goes with --update or --all")
    if options.update and options.table:
        raise click.UsageError("--table goes with new pages only; --update keeps the lists or the table of a page")
    if options.diff and target is None:
        raise click.UsageError("--diff needs --update FILE or --output FILE to compare with")
    opened = open_catalog(options.config, target)
    catalog, choices = opened.catalog, worded(options.choices, opened)
    may_ask = can_ask(no_input=options.no_input)
    key = key or needed_provider(catalog, facts, may_ask=may_ask)
    if options.connectors is not None:
        found = with_checkout(catalog, options.connectors, key, has_facts=options.facts is not None, may_ask=may_ask)
        catalog, choices = found.catalog, choices._replace(branch=choices.branch or found.branch)
    if may_ask:
        key, facts, branch = ask_missing(key, catalog, facts, choices.branch)
        choices = choices._replace(branch=branch)
    elif key not in catalog and options.facts is None:
        raise unknown(key, catalog)
    sources = Sources(key, facts, catalog, choices)
    return _update(sources, options, options.update) if options.update else _write(sources, options)


def worded(choices: Choices, opened: Opened) -> Choices:
    """The choices with a wording: their own, else the configured one, else the usual one."""
    return choices._replace(wording=choices.wording or opened.configuration.wording or "seed")


def _key(names: tuple[str, ...], facts: GuideFacts) -> str:
    if len(names) > 1:
        raise click.UsageError(f'name one PROVIDER at a time, not also "{names[1]}"')
    if names and facts.provider and facts.provider != names[0]:
        raise Failure(f'the facts are about "{facts.provider}", not about "{names[0]}"')
    return names[0] if names else facts.provider or ""


def _write(sources: Sources, options: WriteGuide) -> int:
    facts, output = sources.facts, options.output
    slug = facts.slug or (output.stem if output else slug_of(sources.catalog.get(sources.key), sources.key))
    if output is not None and options.force and output.is_file():
        facts = with_links(facts, Reading(read_page(read_needed(output).text)))
    known = sources.known(slug, output, facts)
    text = write_page(known, sources.catalog)
    warn(known)
    if options.diff and output is not None:
        return _show(_replacement(output, text), options.color)
    is_there = output is not None and output.is_file() and output.read_bytes() == text.encode()
    if output is not None:
        check_can_write(output)
        if not (options.force or is_there or is_stream(output)) and (output.exists() or output.is_symlink()):
            raise Failure(f'"{output}" exists already; --update keeps what its author wrote, --force overwrites it')
    _write_manifest(sources, known, options)
    if output is None:
        # As bytes: the page is UTF-8 with plain line breaks whatever the terminal's encoding is.
        click.echo(text.encode(), nl=False)
        return CLEAN
    if not is_there:
        write_new_file(output, text, force=options.force)
    say_note(f"{'unchanged' if is_there else 'wrote'}: {output}")
    return CLEAN


def _write_manifest(sources: Sources, known: ProviderInfo, options: WriteGuide) -> None:
    if options.manifest_out is None:
        return
    manifest = example_manifest(known, sources.catalog)
    if not manifest:
        raise Failure(f'no manifest can be written for "{known.key}": nothing is known that it can do')
    write_new_file(options.manifest_out, manifest, force=options.force)


def _update(sources: Sources, options: WriteGuide, path: Path) -> int:
    decoded = read_needed(path)
    reading = Reading(read_page(decoded.text))
    known, differing = sources.known_for_update(path, reading)
    updated = update_page(reading, known, sources.catalog, str(path), drops=options.force)
    warn(known)
    say_differing(path, differing)
    gaps = table_gaps(reading, known, old_objects(reading, sources.catalog.get(sources.key)))
    if gaps:
        say_note(f"note: {path}: {gaps}")
    if options.diff:
        return _show(change_of(path, decoded, updated.text), options.color)
    _write_manifest(sources, known, options)
    say_unlisted(path, {} if gaps else updated.unlisted)
    if updated.kept and updated.text != decoded.text:
        verb, where = ("dropped", "from") if options.force else ("kept", "in")
        pieces = count_of(len(updated.kept), "piece")
        say_note(f"{verb} {pieces} of the author's text {where} the rewritten sections")
    if updated.text == decoded.text:
        say_note(f"unchanged: {path}")
        return CLEAN
    replace_needed(path, decoded, updated.text)
    say_note(f"updated: {path}")
    return CLEAN


def _replacement(path: Path, text: str) -> Change:
    """The change that writes a new file, or overwrites an existing one."""
    decoded = read_needed(path) if path.exists() else None
    return Change(str(path), decoded.encode(decoded.text) if decoded else None, text.encode())


def change_of(path: Path, decoded: Decoded, text: str) -> Change:
    """The change of a file that keeps its encoding."""
    return Change(str(path), decoded.encode(decoded.text), decoded.encode(text))


def _show(change: Change, color: str) -> int:
    show_changes([change], color)
    return CLEAN if change.before == change.after else FINDINGS
