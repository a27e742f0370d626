"""Rules in Python come only from installed plug-ins that the configuration names."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support_cli import CLEAN

from amplsp.engine.plugins import rules_of_plugin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from support_cli import Program

RULE = '''\
"""The name of an integration begins with "acme".

It is ours.
"""

from amplsp.problem import Levels, Problem, Severity, quote

LEVELS = Levels(Severity.WARNING, Severity.ERROR)
ALIASES = ("acme-old-name",)
DOCS = "https://wiki.acme.example/names"


def check(manifest):
    for integration in manifest.integrations:
        if not (integration.name.text or "").startswith("acme"):
            yield Problem(integration.name, f"name {quote(integration.name.text)} does not begin with \\"acme\\"")
'''
FOUND = 'amp.yaml:3:11: warning[acme-name] name "crm" does not begin with "acme"\n'


@pytest.fixture
def install(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Installs a package with an entry point where Python finds it."""
    site = tmp_path_factory.mktemp("site")
    monkeypatch.syspath_prepend(site)
    before = set(sys.modules)

    def put(entry: str = "acme = acme_rules", **files: str) -> None:
        metadata = site / "acme_rules-1.0.dist-info"
        write(metadata / "METADATA", "Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
        write(metadata / "entry_points.txt", f"[amplsp.rules]\n{entry}\n")
        for name, text in {"__init__": "", **(files or {"acme_name": RULE, "_shared": "1 / 0\n"})}.items():
            write(site / "acme_rules" / f"{name.replace('__in__', '/')}.py", text)
        importlib.invalidate_caches()

    rules_of_plugin.cache_clear()
    yield put
    rules_of_plugin.cache_clear()
    for name in set(sys.modules) - before:
        if name.startswith("acme_rules"):
            del sys.modules[name]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def acme(program: Program) -> Program:
    """A folder whose configuration names a plug-in, and a manifest."""
    program.write("amplsp.toml", 'plugins = ["acme"]\n')
    program.write("amp.yaml", CLEAN)
    return program


def test_its_rules_are_like_ours(acme: Program, install: Callable[..., None]) -> None:
    install()

    assert acme("check", "--quiet") == (0, FOUND, "")
    assert acme("check", "--quiet", "--profile", "platform").code == 1
    assert acme("check", "--quiet", "--select", "acme-old-name").out == FOUND
    (listed,) = [each for each in json.loads(acme("rules", "--format", "json").out) if each["id"] == "acme-name"]
    assert (listed["origin"], listed["url"]) == ("plug-in acme", "https://wiki.acme.example/names")
    assert "It is ours." in acme("explain", "acme-name").out


def test_comments_and_settings_silence_it_by_each_of_its_names(acme: Program, install: Callable[..., None]) -> None:
    install()
    acme.write("amp.yaml", CLEAN.replace("name: crm", "name: crm # amp:ignore[acme-old-name]"))
    assert acme("check", "--quiet") == (0, "", "")

    acme.write("amp.yaml", CLEAN)
    acme.write("amplsp.toml", 'plugins = ["acme"]\n[rules]\nacme-old-name = "off"\n')
    assert acme("check", "--quiet") == (0, "", "")


def test_folders_inside_hold_rules_for_other_kinds_of_texts(acme: Program, install: Callable[..., None]) -> None:
    rule = RULE.replace("def check(manifest):", "def check(manifest):\n    return iter(())\n\n\ndef other(manifest):")
    install(acme_name=RULE, guide__in____init__="", guide__in__acme_page=rule)

    kinds = {each["id"]: each["kind"] for each in json.loads(acme("rules", "--kind", "all", "--format", "json").out)}

    assert (kinds["acme-name"], kinds["acme-page"]) == ("manifest", "guide")


def test_nothing_is_loaded_that_no_configuration_names(program: Program, install: Callable[..., None]) -> None:
    install(acme_name="raise SystemExit('never')\n")
    program.write("amp.yaml", CLEAN)

    assert program("check").code == 0
    assert "acme_rules" not in sys.modules


def test_a_repository_cannot_bring_its_own_code(acme: Program) -> None:
    rules_of_plugin.cache_clear()
    acme.write("acme.py", "raise SystemExit('never')\n")
    acme.write("acme/__init__.py", "raise SystemExit('never')\n")

    outcome = acme("check")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f'error: {acme.folder / "amplsp.toml"}:1:13: there is no plug-in "acme"; ')
    rules_of_plugin.cache_clear()


def test_a_repository_that_looks_like_an_installed_plug_in_is_none(acme: Program) -> None:
    acme.write("acme-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n")
    acme.write("acme-1.0.dist-info/entry_points.txt", "[amplsp.rules]\nacme = acme\n")
    acme.write("acme/__init__.py", "raise SystemExit('never')\n")

    run = subprocess.run(
        [sys.executable, "-m", "amplsp", "check"], cwd=acme.folder, capture_output=True, text=True, check=False
    )

    assert run.returncode == 2
    assert 'there is no plug-in "acme"' in run.stderr


def test_a_misspelt_plug_in_is_reported_with_the_one_that_was_meant(
    acme: Program, install: Callable[..., None]
) -> None:
    install()
    acme.write("amplsp.toml", 'plugins = ["acne"]\n')

    assert 'there is no plug-in "acne"; did you mean "acme"?' in acme("check").err


BROKEN = {
    "1 / 0\n": 'plug-in "acme" cannot be loaded: ZeroDivisionError: division by zero',
    "raise SystemExit('no')\n": 'plug-in "acme" cannot be loaded: SystemExit: no',
    "def f(:\n": 'plug-in "acme" cannot be loaded: SyntaxError: ',
    '"""A."""\n': 'plug-in "acme": acme_rules.acme_name: it needs LEVELS, as amplsp.problem.Levels',
    RULE.replace("def check", "def chek"): 'plug-in "acme": acme_rules.acme_name: it needs a function check',
    RULE.replace('"""', "#", 1).replace("It is ours.\n", "").replace('"""', "#", 1): "acme_name: it needs a docstring",
    RULE
    + "IS_SUPPRESSIBLE = False\n": "acme_name: IS_SUPPRESSIBLE must stay true: every rule of a plug-in can be silenced",
    RULE.replace("Severity.ERROR", '"error"'): "acme_name: it needs LEVELS, as amplsp.problem.Levels",
    RULE.replace('("acme-old-name",)', '"old"'): "acme_name: ALIASES must be a tuple of texts",
    RULE.replace("acme-old-name", "unknown-key"): '"unknown-key" is a rule of amplsp; choose another id, as',
}


@pytest.mark.parametrize(("text", "message"), BROKEN.items())
def test_a_broken_plug_in_is_reported_at_its_name_in_the_configuration(
    acme: Program, install: Callable[..., None], text: str, message: str
) -> None:
    install(acme_name=text)

    outcome = acme("check")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"error: {acme.folder / 'amplsp.toml'}:1:13: ")
    assert message in outcome.err
    assert "Traceback" not in outcome.err


FIXES = "the fixes of its problem are not a tuple of Fix, each with a title and a tuple of Edit inside the text"
RELATED = "the related places of its problem are not a tuple of Related, each with a Span and a text"
LEVEL = "the level of its problem is not a Severity or Levels of two"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("    {}['x']\n    yield\n", "KeyError: 'x'"),
        ("    yield 'text'\n", "TypeError: it yielded str, not a Problem"),
        ("    yield Problem(3, 'x')\n", "TypeError: the place of its problem is int, not a node, Span, At or Lack"),
        ("    return 3\n", "TypeError: 'int' object is not iterable"),
        ("    raise SystemExit(3)\n    yield\n", "SystemExit: 3"),
        ("    yield Problem(manifest.root, 'x', fixes=('a',))\n", f"TypeError: {FIXES}"),
        (
            "    yield Problem(manifest.root, 'x', fixes=(Fix('a', (Edit(Span(0, 999), ''),)),))\n",
            f"TypeError: {FIXES}",
        ),
        ("    yield Problem(manifest.root, 'x', related=('a',))\n", f"TypeError: {RELATED}"),
        ("    yield Problem(manifest.root, 'x', level='error')\n", f"TypeError: {LEVEL}"),
        ("    yield Problem(Span('a', 1), 'x')\n", "TypeError: the place of its problem is a Span without two numbers"),
    ],
)
def test_a_rule_that_fails_is_named_and_ends_the_run(
    acme: Program, install: Callable[..., None], body: str, reason: str
) -> None:
    start = f"{RULE.partition('def check')[0]}from amplsp.problem import Fix\nfrom amplsp.yaml.text import Edit, Span\n"
    install(acme_name=f"{start}def check(manifest):\n{body}")

    outcome = acme("check")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"error: plug-in acme: rule acme-name failed: {reason}; AMPLSP_TRACEBACK=1 shows where\n"


def test_its_rules_look_at_the_whole_manifest_each_time(install: Callable[..., None]) -> None:
    install(acme_name=f"{RULE}IS_LOCAL = True\n")

    assert [(rule.id, rule.is_local) for rule in rules_of_plugin("acme")] == [("acme-name", False)]


def test_what_it_prints_is_not_part_of_the_answer(acme: Program, install: Callable[..., None]) -> None:
    install(acme_name=RULE.replace("def check(manifest):", "print('loaded')\n\n\ndef check(manifest):\n    print('a')"))

    assert acme("check", "--quiet") == (0, FOUND, "loaded\na\n")


def test_two_plug_ins_cannot_bring_the_same_rule(acme: Program, install: Callable[..., None]) -> None:
    install("acme = acme_rules\nother = acme_rules")
    acme.write("amplsp.toml", 'plugins = ["acme", "other"]\n')

    assert '"acme-name" is also the id of a rule of plug-in acme' in acme("check").err
