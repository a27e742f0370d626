"""Configuration: which file counts, what it may say, and what is said about a broken one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amplsp.engine.configuration import NOTHING, ConfigurationError, Overrides, settings_of
from amplsp.engine.configuration_file import read_configuration
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.problem import Profile, Severity

DOCS = Path(__file__).parents[2] / "docs" / "configuration.md"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path, text: str) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(write(path, text))
    return caught.value


def test_the_nearest_file_upwards_counts_and_amplsp_toml_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "amplsp.toml", 'profile = "platform"\n')
    write(tmp_path / "a/pyproject.toml", '[project]\nname = "amplsp-user"\n')
    write(tmp_path / "b/pyproject.toml", '[tool.amplsp]\ndestinations = ["x"]\n')
    write(tmp_path / "c/pyproject.toml", '[tool.amplsp]\nprofile = "spec"\n')
    write(tmp_path / "c/amplsp.toml", "")
    finder = ConfigurationFinder()

    found = {name: finder.for_file(tmp_path / name / "deep" / "amp.yaml") for name in "abc"}

    assert found["a"].path == tmp_path / "amplsp.toml"
    assert found["a"].profile is Profile.PLATFORM
    assert (found["b"].profile, found["b"].destinations) == (None, ("x",))
    assert found["c"].path == tmp_path / "c/amplsp.toml"


def test_without_a_file_nothing_is_configured(tmp_path: Path) -> None:
    assert ConfigurationFinder().for_folder(str(tmp_path)) is NOTHING


def test_a_broken_pyproject_that_is_not_about_amplsp_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[project\n")

    assert ConfigurationFinder().for_folder(str(tmp_path)) is NOTHING


def test_a_chosen_file_counts_everywhere(tmp_path: Path) -> None:
    write(tmp_path / "a/amplsp.toml", 'profile = "spec"\n')
    chosen = write(tmp_path / "other.toml", 'profile = "platform"\n')

    assert ConfigurationFinder(chosen).for_file(tmp_path / "a/amp.yaml").profile is Profile.PLATFORM


def test_a_chosen_pyproject_needs_the_table(tmp_path: Path) -> None:
    chosen = write(tmp_path / "pyproject.toml", "[project]\n")

    with pytest.raises(ConfigurationError, match=r"there is no table \[tool\.amplsp\]"):
        ConfigurationFinder(chosen).for_folder(str(tmp_path))


def test_a_chosen_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="No such file"):
        ConfigurationFinder(tmp_path / "none.toml").for_folder(str(tmp_path))


def test_everything_that_can_be_said_is_read(tmp_path: Path) -> None:
    write(tmp_path / "mine/catalog.json", "{}")
    text = 'profile = "spec"\ndestinations = []\nexclude = ["x/"]\ncatalog = "mine"\n[rules]\nunknown-key = "error"\n'

    found = read_configuration(write(tmp_path / "amplsp.toml", text))

    assert found.destinations == ()
    assert found.exclude == ("x/",)
    assert found.severities == (("unknown-key", Severity.ERROR),)
    assert found.catalog == tmp_path / "mine/catalog.json"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("profle = 1\n", "1:1", 'unknown key "profle"; did you mean "profile"?'),
        ("\n  zzz = 1\n", "2:3", 'unknown key "zzz"; there are profile, destinations, exclude, rules, catalog'),
        ('profile = "live"\n', "1:1", 'profile is "live"; it can be "spec" or "platform"'),
        ("profile = []\n", "1:1", 'profile is a list; it can be "spec" or "platform"'),
        ('# x\ndestinations = "a"\n', "2:1", 'destinations must be a list of texts, not "a"'),
        ("exclude = [1]\n", "1:1", "exclude must be a list of texts, not a list"),
        ("rules = []\n", "1:1", "rules must be a table of rule ids and severities, not a list"),
        ('[rules]\n"unknown-kee" = "off"\n', "2:1", 'unknown rule "unknown-kee"; did you mean "unknown-key"?'),
        ('rules = { unknown-kee = "off" }\n', "1:11", 'unknown rule "unknown-kee"; did you mean "unknown-key"?'),
        ('rules.unknown-kee = "off"\n', "1:7", 'unknown rule "unknown-kee"; did you mean "unknown-key"?'),
        (
            '[rules]\nunknown-key = "warn"\n',
            "2:1",
            'the severity of unknown-key is "warn"; it can be "error", "warning", "info", "off"',
        ),
        ("[rules]\nunknown-key = true\n", "2:1", "the severity of unknown-key is true; it can be"),
        ('[rules]\nyaml-syntax = "off"\n', "2:1", "yaml-syntax cannot be switched off"),
        ('catalog = "none.json"\n', "1:1", 'there is no catalog at "none.json"'),
        ("catalog = 1\n", "1:1", "catalog must be the path of a file or folder, not 1"),
        ('a = "b\n', "1:7", "not valid TOML: "),
        ("a = ", "1:5", "not valid TOML: "),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, place: str, message: str) -> None:
    error = refusal(tmp_path / "amplsp.toml", text)

    assert str(error).startswith(f"{tmp_path / 'amplsp.toml'}:{place}: {message}")


def test_places_in_pyproject_are_those_of_the_table(tmp_path: Path) -> None:
    text = '[project]\nprofile = "x"\n\n[tool.amplsp]\nprofile = "live"\n\n[tool.amplsp.rules]\nnope = "off"\n'

    assert refusal(tmp_path / "pyproject.toml", text).start == (4, 0)
    assert refusal(tmp_path / "pyproject.toml", text.replace("live", "spec")).start == (7, 0)


def test_bytes_that_are_no_text_are_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "amplsp.toml"
    path.write_bytes(b'profile = "spec"\n# \xff\n')

    with pytest.raises(ConfigurationError, match=r"toml:2:3: it is not valid UTF-8"):
        read_configuration(path)


def test_the_command_line_wins_over_the_file(tmp_path: Path) -> None:
    text = 'profile = "platform"\n[rules]\nunknown-key = "error"\n'
    configuration = read_configuration(write(tmp_path / "amplsp.toml", text))

    usual = settings_of(configuration)
    other = settings_of(configuration, Overrides(Profile.SPEC, (), (("unknown-key", Severity.OFF),)))

    assert (usual.profile, dict(usual.severities), usual.destinations) == (
        Profile.PLATFORM,
        {"unknown-key": Severity.ERROR},
        None,
    )
    assert (other.profile, dict(other.severities), other.destinations) == (
        Profile.SPEC,
        {"unknown-key": Severity.OFF},
        (),
    )


def test_the_documented_configuration_is_right(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    write(tmp_path / "catalog.json", "{}")

    found = read_configuration(write(tmp_path / "amplsp.toml", blocks[0]))

    assert None not in found
    assert () not in found
    assert found.profile is Profile.PLATFORM
