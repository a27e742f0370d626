"""The effects of a branch on installed customers are shown at the top of a manifest, and on request."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING, Any

import pytest
from support_editors import IS_CI
from support_lsp import PUSHED, LocalServer, folder_of, replace

from amplsp.server import comparing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support_lsp import Client, Message

pytestmark = pytest.mark.skipif(shutil.which("git") is None and not IS_CI, reason="needs git")

OLD = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          destination: hook
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
            - fieldName: phone
"""
GONE = "            - fieldName: phone\n"
BREAKING = OLD.replace(GONE, "")
ABLE = {**PUSHED, "workspace": {"codeLens": {"refreshSupport": True}}}


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *arguments], capture_output=True, check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with `amp.yaml` on the main branch, and another branch that is checked out."""
    (tmp_path / "amp.yaml").write_text(OLD)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    git(tmp_path, "switch", "-qc", "topic")
    return tmp_path


@pytest.fixture
def client(repository: Path) -> Iterator[LocalServer]:
    with LocalServer() as client:
        client.start(ABLE, workspaceFolders=folder_of(repository))
        yield client


def lenses(client: Client, path: Path) -> list[str]:
    """The words of the lenses above the first line."""
    found = client.request("textDocument/codeLens", {"textDocument": {"uri": path.as_uri()}})["result"]
    return [each["command"]["title"] for each in found if each["range"]["start"]["line"] == 0]


def news(client: Client) -> None:
    """Wait until the server makes the client ask again for lenses."""
    client.until(lambda message: message.get("method") == "workspace/codeLens/refresh")


def opened(client: Client, path: Path, text: str) -> list[str]:
    """Open a manifest; return the lenses once the server has new ones."""
    client.open(path.as_uri(), text)
    assert lenses(client, path) == [], "nothing is known yet, and nothing is waited for"
    news(client)
    return lenses(client, path)


def saved(client: Client, path: Path) -> None:
    client.notify("textDocument/didSave", {"textDocument": {"uri": path.as_uri()}})


def diff(client: Client, *arguments: Any) -> Message:
    return client.request("workspace/executeCommand", {"command": "amplsp.diff", "arguments": list(arguments)})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OLD, "no relevant changes against main"),
        (OLD.replace("0 *", "5 *"), "no breaking changes against main, 1 other"),
        (BREAKING, "1 breaking change against main"),
        (BREAKING.replace("hook", "other"), "2 breaking changes against main"),
        (OLD + "            - fieldName: company\n", "1 risk against main"),
        (BREAKING + "            - fieldName: company\n", "1 breaking change and 1 risk against main"),
        (BREAKING + "  - [\n", "1 breaking change against main, in the part that can be read"),
    ],
)
def test_the_top_of_a_manifest_says_what_the_branch_does(
    client: LocalServer, repository: Path, text: str, words: str
) -> None:
    assert opened(client, repository / "amp.yaml", text) == [words]


def test_typing_compares_nothing_and_saving_does(
    client: LocalServer, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository / "amp.yaml"
    asked = []
    read = comparing.compare_with_former
    monkeypatch.setattr(comparing, "compare_with_former", lambda *args: asked.append(args) or read(*args))
    assert opened(client, path, OLD) == ["no relevant changes against main"]

    client.change(path.as_uri(), 2, replace((11, 0), (12, 0), ""))
    assert lenses(client, path) == ["no relevant changes against main"]
    assert len(asked) == 1
    saved(client, path)
    news(client)

    assert lenses(client, path) == ["1 breaking change against main"]
    assert len(asked) == 2


def test_an_editor_that_shows_no_lenses_has_nothing_compared(
    client: LocalServer, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(comparing, "compare_with_former", lambda *args: asked.append(args) or "nothing")
    client.open((repository / "amp.yaml").as_uri(), OLD)
    saved(client, repository / "amp.yaml")

    client.diagnostics((repository / "amp.yaml").as_uri(), 1)

    assert asked == []


def test_nothing_waits_for_git(client: LocalServer, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    read = comparing.compare_with_former
    monkeypatch.setattr(comparing, "compare_with_former", lambda *args: (go_on.wait(60), read(*args))[1])
    path = repository / "amp.yaml"
    client.open(path.as_uri(), BREAKING)

    assert lenses(client, path) == []
    assert client.diagnostics(path.as_uri(), 1) == []
    go_on.set()
    news(client)

    assert lenses(client, path) == ["1 breaking change against main"]


def test_a_manifest_that_the_main_branch_does_not_have_says_nothing(client: LocalServer, repository: Path) -> None:
    path = repository / "new.amp.yaml"
    path.write_text(OLD)
    client.open(path.as_uri(), OLD)

    assert lenses(client, path) == []
    assert diff(client, path.as_uri())["error"]["message"] == (
        'nothing to compare "new.amp.yaml" with: it does not exist in "main"'
    )
    assert lenses(client, path) == []


@pytest.mark.parametrize("prepare", ["no repository", "no commit", "no git"])
def test_where_git_has_nothing_to_say_nothing_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepare: str
) -> None:
    path = tmp_path / "amp.yaml"
    path.write_text(OLD)
    reason = "it is not in a git repository"
    if prepare != "no repository":
        git(tmp_path, "init", "-q", "-b", "main")
        reason = "there is no main branch to compare with; name a revision"
    if prepare == "no git":
        monkeypatch.setenv("PATH", os.devnull)
        reason = "git is not installed"
    with LocalServer() as client:
        client.start(ABLE, workspaceFolders=folder_of(tmp_path))
        client.open(path.as_uri(), OLD)

        assert lenses(client, path) == []
        assert diff(client, path.as_uri())["error"]["message"].startswith(
            f'nothing to compare "amp.yaml" with: {reason}'
        )
        assert lenses(client, path) == []
        assert not any(each.get("method") == "window/logMessage" for each in client.seen)


def test_what_the_configuration_says_of_changes_counts_at_once(client: LocalServer, repository: Path) -> None:
    path = repository / "amp.yaml"
    assert opened(client, path, BREAKING) == ["1 breaking change against main"]
    configuration = repository / "amplsp.toml"
    configuration.write_text('[diff]\nrequired-field-removed = "safe"\n')

    change = {"uri": configuration.as_uri(), "type": 1}
    client.notify("workspace/didChangeWatchedFiles", {"changes": [change]})
    news(client)

    assert lenses(client, path) == ["no breaking changes against main, 1 other"]


def test_the_command_answers_as_the_command_line_does(client: LocalServer, repository: Path) -> None:
    uri = (repository / "amp.yaml").as_uri()
    client.open(uri, BREAKING)

    data = diff(client, uri)["result"]
    markdown = diff(client, uri, {"format": "markdown", "against": "HEAD"})["result"]

    assert data["summary"] == {"breaking": 1}
    (change,) = data["changes"]
    assert (change["kind"], change["name"]) == ("required-field-removed", "phone")
    assert change["old"]["path"].endswith(":amp.yaml")
    assert change["old"]["line"] == 12
    assert markdown.startswith("<!-- amplsp-diff -->\n")
    assert diff(client, uri, {"format": "json", "against": "HEAD"})["result"]["summary"] == {"breaking": 1}
    json.dumps(data)


def test_a_lens_that_is_clicked_shows_the_changes_with_their_places(client: LocalServer, repository: Path) -> None:
    path = repository / "amp.yaml"
    opened(client, path, OLD.replace("destination: hook", "destination: other"))
    (lens, *_) = client.request("textDocument/codeLens", {"textDocument": {"uri": path.as_uri()}})["result"]

    answer = diff(client, *lens["command"]["arguments"])["result"]

    assert answer.startswith("amp.yaml:8:11: breaking[destination-changed] crm, read contacts: ")
    shown = next(each for each in client.seen if each.get("method") == "window/showMessage")["params"]["message"]
    assert shown.splitlines()[:2] == ["1 breaking change against main", answer.splitlines()[0]]


def test_the_page_about_changes_leads_to_places_loads_nothing_and_obeys_no_manifest(
    client: LocalServer, repository: Path
) -> None:
    uri = (repository / "amp.yaml").as_uri()
    client.open(uri, BREAKING.replace("destination: hook", 'destination: "<script>\'&"'))

    page = diff(client, uri, {"format": "html", "script": "'</script>'"})["result"]

    assert "<h1>2 breaking changes against main</h1>" in page
    assert '<a href="#" data-line="8" data-column="11">amp.yaml:8:11</a>' in page
    assert "<del>-   12 | - fieldName: phone</del>" in page
    assert page.count("<script>") == page.count("</script>") == 2
    assert "&lt;script&gt;&#x27;&amp;" in page
    policy, *_ = re.findall('Content-Security-Policy" content="([^"]*)"', page)
    digests = [hashlib.sha256(text.encode()).digest() for text in re.findall("<script>(.*?)</script>", page, re.DOTALL)]
    assert policy.split("script-src ")[1].split() == [f"'sha256-{base64.b64encode(each).decode()}'" for each in digests]
    assert policy.startswith("default-src 'none'; ")
    assert not re.search("https?:", page)


@pytest.mark.parametrize(
    "arguments",
    [[], [1], ["file:///elsewhere/amp.yaml"], ["URI", 3], ["URI", {"format": "xml"}], ["URI", {"form": "json"}],
     ["URI", {"against": 1}], ["URI", {"show": "yes"}], ["URI", {}, 1]],
)  # fmt: skip
def test_arguments_that_make_no_sense_are_rejected_with_a_reason(
    client: LocalServer, repository: Path, arguments: list[Any]
) -> None:
    uri = (repository / "amp.yaml").as_uri()
    client.open(uri, OLD)

    answer = diff(client, *[uri if each == "URI" else each for each in arguments])

    assert answer["error"]["code"] == -32602
    assert answer["error"]["message"]


def test_a_manifest_that_is_not_open_is_compared_as_it_is_on_disk(client: LocalServer, repository: Path) -> None:
    (repository / "amp.yaml").write_text(BREAKING)
    client.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": (repository / "amp.yaml").as_uri(), "type": 2}]}
    )
    client.request("workspace/executeCommand", {"command": "amplsp.checkWorkspace"})

    assert diff(client, (repository / "amp.yaml").as_uri())["result"]["summary"] == {"breaking": 1}
    assert diff(client, (repository / "amp.yaml").as_uri(), {"against": "--output=x"})["error"]["message"].endswith(
        'git does not know the revision "--output=x"'
    )
    assert not (repository / "x").exists()
