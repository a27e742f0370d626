"""Provider guides: one MDX page per provider, written from the catalog and a facts file, updated and checked.

What is not known becomes a TODO comment, never a guess. Everything works offline, prints nothing and never exits.
`known.gather` collects what is known of a provider, `writer.write_page` writes the page, `update.update_page` renews an
existing one, `check.check_page` finds what is wrong with one, `extract.extract` reads the facts back. Nothing is
imported here: the Markdown reader and pydantic take their time.
"""
