"""The VS Code extension offers exactly the settings and calls only the commands that the server has."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from amplsp import __version__
from amplsp.problem import Profile, Severity
from amplsp.server.client_settings import KEYS
from amplsp.server.commands import commands
from amplsp.server.features import feature_names

EXTENSION = Path(__file__).parents[2] / "vscode-extension"
PACKAGE: dict[str, Any] = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
SETTINGS: dict[str, Any] = PACKAGE["contributes"]["configuration"]["properties"]
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in (EXTENSION / "src").glob("*.ts")}


def test_every_feature_of_the_server_has_its_switch() -> None:
    switches = {name.removeprefix("amplsp.features.") for name in SETTINGS if name.startswith("amplsp.features.")}

    assert switches == feature_names()


def test_every_setting_of_the_server_can_be_set_and_is_described() -> None:
    assert {name.split(".")[1] for name in SETTINGS} == {*KEYS, "path", "files", "startTimeout"}
    for name, setting in SETTINGS.items():
        assert len(setting.get("markdownDescription") or setting.get("description", "")) > 15, name


def test_profiles_and_severities_are_those_of_the_server() -> None:
    assert SETTINGS["amplsp.profile"]["enum"] == [*(profile.value for profile in Profile), None]
    severities = SETTINGS["amplsp.rules"]["additionalProperties"]["enum"]
    assert set(severities) == {severity.word for severity in Severity}


def test_only_commands_that_the_server_has_are_called() -> None:
    called = {name for text in SOURCES.values() for name in re.findall(r"run<[^(]*>\('(amplsp\.\w+)'", text)}

    assert called
    assert called <= set(commands())


def test_the_commands_of_the_extension_and_of_the_server_have_different_names() -> None:
    own = {each["command"] for each in PACKAGE["contributes"]["commands"]}

    assert not own & set(commands())


def test_the_extension_and_the_server_are_released_together() -> None:
    oldest = re.search(r"OLDEST = '([^']+)'", SOURCES["probe.ts"])

    assert PACKAGE["version"] == __version__
    assert oldest is not None
    assert oldest[1] == __version__


def test_nothing_in_the_extension_knows_a_package_index() -> None:
    naming = re.compile(r"--(?:extra-|default-)?index(?:-url)?\b|pypi|simple/")

    assert "setUp.ts" in SOURCES
    assert [name for name, text in SOURCES.items() if naming.search(text)] == []


def test_settings_for_typing_hold_for_manifests_alone() -> None:
    defaults: dict[str, Any] = PACKAGE["contributes"]["configurationDefaults"]

    assert set(defaults) == {"[ampersand]"}
    assert defaults["[ampersand]"]["editor.wordBasedSuggestions"] == "off"


def test_welcome_texts_and_the_walkthrough_show_no_markup_that_is_not_rendered() -> None:
    steps = PACKAGE["contributes"]["walkthroughs"][0]["steps"]
    texts = [
        *(each["description"] for each in steps),
        *(each["contents"] for each in PACKAGE["contributes"]["viewsWelcome"]),
    ]

    assert not any("`" in text for text in texts)
    assert all(event.startswith("onContext:") for each in steps for event in each["completionEvents"])


def test_hints_can_be_read_in_the_modern_themes() -> None:
    (hint,) = PACKAGE["contributes"]["colors"]
    backgrounds = {"dark": "#262626", "light": "#FAFAFA"}
    """The editor's, with a tenth of a badge's colour over it, as the editor draws hints."""

    for theme, background in backgrounds.items():
        darker, lighter = sorted((_luminance(hint["defaults"][theme]), _luminance(background)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, theme


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_lock_file_names_no_package_index() -> None:
    locked = (EXTENSION / "package-lock.json").read_text(encoding="utf-8")

    assert '"resolved"' not in locked
    assert json.loads(locked)["version"] == PACKAGE["version"]


SET_UP = {"choose", "environment", "find", "probe", "processes", "python", "setUp", "supervisor", "trouble"}
"""The modules that find the server, set it up and keep it running."""
BESIDE = {"columns", "pages", "panel"}
"""The modules that show what the server writes beside the manifest."""


def test_the_extension_stays_small_enough_to_hold_no_language_logic() -> None:
    lines = {Path(name).stem: text.count("\n") for name, text in SOURCES.items()}

    assert lines.keys() >= SET_UP | BESIDE
    assert sum(count for name, count in lines.items() if name in SET_UP) < 600
    assert sum(count for name, count in lines.items() if name in BESIDE) < 200
    assert sum(count for name, count in lines.items() if name not in SET_UP | BESIDE) < 750
