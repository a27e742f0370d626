"""Three strangers with a clone and an empty folder do what the README says, to the letter, and get where it leads."""

from __future__ import annotations

import json
import re
import shlex
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mcp import Client, StdioServerParameters, stdio_client
from support_editors import neovim_of_the_page
from support_strangers import ROOT, Stranger, block, blocks, section, shared_folder

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands are written for a POSIX shell")

MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: {name}
    provider: {provider}
    read:
      objects:
        - objectName: {object}
          destination: crmEvents
          schedule: "{schedule}"
          requiredFields:
            - fieldName: {field}
"""
GOOD = {"provider": "hubspot", "object": "contacts", "schedule": "0 * * * *", "field": "email"}
PRE_COMMIT = "pre-commit run --color=never"
HASTY = GOOD | {"schedule": "*/30 * * * *"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone and an installation for all of them."""
    return shared_folder(tmp_path_factory.getbasetemp())


@pytest.fixture
def stranger(shared: Path) -> Stranger:
    """Somebody who has installed amplsp as the README says first."""
    return Stranger(shared, shared / "home")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def test_a_developer_checks_a_broken_manifest_fixes_it_and_sees_findings_in_the_editor(
    stranger: Stranger, project: Path, tmp_path: Path
) -> None:
    manifest = project / "amp.yaml"
    for each in blocks("Check", "yaml", "console"):
        if each.kind == "yaml":
            manifest.write_text(each.body, encoding="utf-8")
        else:
            stranger.follows(each.body, project)
    assert stranger.does("amplsp check", project) == "all clean: 1 file\n"

    assert "(docs/editors.md#neovim)" in section("In the editor")
    manifest.write_text(MANIFEST.format(name="crm", **GOOD | {"provider": "hubspott"}), encoding="utf-8")
    codes, offered = neovim_of_the_page(manifest, tmp_path, stranger.variables["PATH"], profile="spec")

    assert codes == ["provider-not-supported"]
    assert offered == ["hubspot"]


def on_the_clone(stranger: Stranger, text: str) -> str:
    """A block with the path of the clone in the place that the README leaves for it."""
    assert "/path/to/amplsp" in text
    return text.replace("/path/to/amplsp", stranger.clone.as_posix())


def spoil(project: Path) -> None:
    """Make new mistakes in two manifests: a destination that does not exist, and what the company does not want."""
    for path in ("amp.yaml", "integrations/crm-07.yaml"):
        text = MANIFEST.format(name="crm-07", **HASTY).replace("crmEvents", "crmEvent")
        (project / path).write_text(text, encoding="utf-8")


def forty_manifests(project: Path) -> None:
    """Forty manifests, some of them with old mistakes, and one that nobody wants to hear of."""
    for folder in ("integrations", "archive", "src"):
        (project / folder).mkdir()
    for number in range(1, 41):
        text = MANIFEST.format(name=f"crm-{number:02}", **(HASTY if number % 13 == 0 else GOOD))
        (project / "integrations" / f"crm-{number:02}.yaml").write_text(text, encoding="utf-8")
    (project / "archive" / "amp.yaml").write_text("integrations: 1\n", encoding="utf-8")
    (project / "amp.yaml").write_text(MANIFEST.format(name="crm", **GOOD), encoding="utf-8")


def test_a_platform_engineer_lets_forty_manifests_begin_with_what_is_new(stranger: Stranger, project: Path) -> None:
    forty_manifests(project)
    (project / "amplsp.toml").write_text(block("Many manifests", "toml"), encoding="utf-8")

    stranger.follows(block("Many manifests", "console"), project)

    assert len(stranger.does("amplsp check --show-files", project).splitlines()) == 41
    known = stranger.run("amplsp check", project)
    assert (known.returncode, known.stdout) == (0, "nothing new in 41 files; the baseline hides 3 known findings\n")
    spoil(project)
    found = stranger.run("amplsp check", project)
    assert found.returncode == 1
    assert 'integrations/crm-07.yaml:8:24: error[destination-exists] unknown destination "crmEvent"' in found.stdout
    assert 'integrations/crm-07.yaml:9:21: error[acme-hourly] schedule "*/30 * * * *" runs too often' in found.stdout


def test_a_platform_engineer_has_a_workflow_that_annotates_pull_requests(stranger: Stranger, project: Path) -> None:
    forty_manifests(project)
    (project / "amplsp.toml").write_text(block("Many manifests", "toml"), encoding="utf-8")
    job = yaml.safe_load(on_the_clone(stranger, blocks("In pre-commit and in CI", "yaml")[1].body))["jobs"]["manifests"]
    *preparations, check = [each["run"] for each in job["steps"] if "run" in each]
    stranger.does("amplsp check --write-baseline", project)

    for each in preparations:
        stranger.does(each, project, **job["env"])
    assert stranger.does(check, project) == ""
    spoil(project)
    failed = stranger.run(check, project)

    assert failed.returncode == 1
    assert re.findall(r"^::error file=([^,]+).*?title=([\w-]+)", failed.stdout, re.MULTILINE) == [
        (path, rule)
        for path in ("amp.yaml", "integrations/crm-07.yaml")
        for rule in ("destination-exists", "acme-hourly")
    ]


def test_a_platform_engineer_pastes_the_hooks_and_every_one_runs(stranger: Stranger, project: Path) -> None:
    forty_manifests(project)
    hooks = on_the_clone(stranger, blocks("In pre-commit and in CI", "yaml")[0].body)
    (project / ".pre-commit-config.yaml").write_text(hooks, encoding="utf-8")
    (project / "amplsp.toml").write_text(block("Many manifests", "toml"), encoding="utf-8")
    stranger.does("amplsp check --write-baseline", project)
    (types, *_) = (line for line in block("Code against it", "console").splitlines() if "--lang ts" in line)
    stranger.does(types, project)
    stranger.commits(project)

    done = stranger.does(f"{PRE_COMMIT} --all-files", project)

    hooks = re.findall(r"^(amplsp \w+)\.+(\w+)$", done, re.MULTILINE)
    assert hooks == [("amplsp check", "Passed"), ("amplsp format", "Passed"), ("amplsp types", "Passed")]
    spoil(project)
    (project / "amp.yaml").write_text(MANIFEST.format(name="crm", **GOOD | {"provider": "hubspott"}), encoding="utf-8")
    refused = stranger.run(f"{PRE_COMMIT} --all-files amplsp-check", project)
    assert refused.returncode == 1
    assert 'did you mean "hubspot"?' in refused.stdout


async def test_an_agent_has_a_right_manifest_in_three_calls(shared: Path, tmp_path: Path, project: Path) -> None:
    owner = Stranger(shared, tmp_path / "home")
    install, connect = block("With a coding agent", "console").splitlines()
    owner.does(install, owner.clone)
    command, *arguments = shlex.split(connect.partition(" -- ")[2], comments=True)
    calls = re.findall(r"`(\w+) (\{.*?\})` \|", (ROOT / "amplsp" / "mcp" / "skill" / "SKILL.md").read_text("utf-8"))
    assert [name for name, _ in calls] == re.findall(
        r"`(\w+)`", section("With a coding agent").partition("three calls")[2]
    )
    server = StdioServerParameters(command=command, args=arguments, env=owner.variables, cwd=project)

    async with Client(stdio_client(server)) as agent:
        known, made, checked = [await call(agent, name, arguments, project) for name, arguments in calls]

    assert "email" in [each["field"] for each in known["details"]["fields"]]
    assert "fieldName: email\n" in made["text"]
    assert checked["ok"]
    assert checked["findings"] == []
    assert owner.does("amplsp check amp.yaml", project) == "all clean: 1 file\n"


async def call(agent: Client, name: str, arguments: str, project: Path) -> dict[str, Any]:
    """The answer of a tool; a text is what agents write into the file."""
    answer = (await agent.call_tool(name, json.loads(arguments))).structured_content
    assert answer is not None
    if "text" in answer:
        (project / "amp.yaml").write_text(answer["text"], encoding="utf-8")
    return answer
