"""Configuration: which file is used, what it can contain, and what is reported about a broken one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support_configurations import EVERYTHING, REFUSED

from amplsp.engine.configuration import NOTHING, Configuration, ConfigurationError, Overrides, settings_of
from amplsp.engine.configuration_file import read_configuration
from amplsp.engine.configuration_finder import ConfigurationFinder
from amplsp.problem import Kind, Profile, Severity
from amplsp.settings import ModelSettings, Settings, WantedObject

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


def test_a_broken_pyproject_that_is_not_about_amplsp_is_skipped_and_reported_once(tmp_path: Path) -> None:
    write(tmp_path / "amplsp.toml", 'profile = "platform"\n')
    write(tmp_path / "a/pyproject.toml", "[project\n")
    (tmp_path / "a/b").mkdir()
    finder = ConfigurationFinder()

    assert [finder.for_folder(str(tmp_path / each)).path for each in ("a", "a/b")] == [tmp_path / "amplsp.toml"] * 2
    assert [str(each) for each in finder.passed_over] == [
        f"{tmp_path / 'a/pyproject.toml'}:1:9: not valid TOML: Expected ']' at the end of a table declaration"
    ]


def test_a_broken_pyproject_that_may_be_about_amplsp_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[project\n[tool.amplsp]\n")

    with pytest.raises(ConfigurationError, match="not valid TOML"):
        ConfigurationFinder().for_folder(str(tmp_path))


def test_a_chosen_file_counts_everywhere(tmp_path: Path) -> None:
    write(tmp_path / "a/amplsp.toml", 'profile = "spec"\n')
    chosen = write(tmp_path / "other.toml", 'profile = "platform"\n')

    assert ConfigurationFinder(chosen).for_file(tmp_path / "a/amp.yaml").profile is Profile.PLATFORM


def test_a_chosen_pyproject_needs_the_table(tmp_path: Path) -> None:
    chosen = write(tmp_path / "pyproject.toml", "[project]\n")

    with pytest.raises(ConfigurationError, match=r"there is no table \[tool\.amplsp\]"):
        ConfigurationFinder(chosen).for_folder(str(tmp_path))


def test_a_chosen_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot read it: no such file"):
        ConfigurationFinder(tmp_path / "none.toml").for_folder(str(tmp_path))


def test_everything_that_can_be_said_is_read(tmp_path: Path) -> None:
    write(tmp_path / "mine/catalog.json", "{}")

    found = read_configuration(write(tmp_path / "amplsp.toml", EVERYTHING))
    (policy,) = found.added_rules

    assert (policy.id, policy.origin, policy.docs) == (
        "acme-hourly",
        "policy in amplsp.toml",
        "https://wiki.acme.example/hourly",
    )
    assert found == Configuration(
        tmp_path / "amplsp.toml",
        profile=Profile.SPEC,
        destinations=(),
        include=("hubspot.yaml",),
        exclude=("x/",),
        force_exclude=True,
        strict=False,
        select=("unknown-key", "mdx-syntax"),
        ignore=("large-backfill",),
        baseline=tmp_path / "known/baseline.json",
        catalog=tmp_path / "mine/catalog.json",
        rules=(("unknown-key", Severity.ERROR),),
        per_file_rules=(("legacy/**", (("unknown-key", Severity.OFF), ("large-backfill", Severity.INFO))),),
        wording="docs",
        diff=(("schedule-changed", "risk"), ("prompt-changed", "off")),
        model=ModelSettings((WantedObject("company", ("owner", "name"), ("name",), (("name", "string"),)),), "folder"),
        added_rules=(policy,),
        files_of_rules=(("acme-hourly", ("production/**",)),),
        elsewhere=frozenset({"acme-hourly"}),
    )


@pytest.mark.parametrize(("text", "place", "message"), REFUSED)
def test_what_is_wrong_is_reported_with_its_place(tmp_path: Path, text: str, place: str, message: str) -> None:
    error = refusal(tmp_path / "amplsp.toml", text)

    assert str(error).startswith(f"{tmp_path / 'amplsp.toml'}:{place}: {message}")


def test_places_in_pyproject_are_those_of_the_table(tmp_path: Path) -> None:
    text = '[project]\nprofile = "x"\n\n[tool.amplsp]\nprofile = "live"\n\n[tool.amplsp.rules]\nnope = "off"\n'

    assert refusal(tmp_path / "pyproject.toml", text).start == (4, 0)
    assert refusal(tmp_path / "pyproject.toml", text.replace("live", "spec")).start == (7, 0)


def test_bytes_that_are_not_text_are_reported_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "amplsp.toml"
    path.write_bytes(b'profile = "spec"\n# \xff\n')

    with pytest.raises(ConfigurationError, match=r"toml:2:3: it is not valid UTF-8"):
        read_configuration(path)


def test_the_command_line_wins_over_the_file(tmp_path: Path) -> None:
    text = 'profile = "platform"\nstrict = true\n[rules]\nunknown-key = "error"\n'
    configuration = read_configuration(write(tmp_path / "amplsp.toml", text))

    usual = settings_of(configuration)
    other = settings_of(configuration, Overrides(Profile.SPEC, (), (("unknown-key", Severity.OFF),), strict=False))

    severities = (("unknown-key", Severity.ERROR),)
    assert usual == Settings(Profile.PLATFORM, severities, strict=True)
    assert other == Settings(Profile.SPEC, (("unknown-key", Severity.OFF),), destinations=())


def test_a_selection_on_the_command_line_drops_that_of_the_file_and_what_it_ignores() -> None:
    configuration = Configuration(Path("x"), select=("unknown-key",), ignore=("large-backfill",))
    always = {"yaml-syntax"}

    usual = settings_of(configuration)
    more = settings_of(configuration, Overrides(ignore=frozenset({"no-action"})))
    other = settings_of(configuration, Overrides(select=frozenset({"large-backfill"})))

    assert usual.select == more.select == always | {"unknown-key"}
    assert (usual.ignore, more.ignore) == ({"large-backfill"}, {"large-backfill", "no-action"})
    assert (other.select, other.ignore) == ({"large-backfill"}, set())


def test_a_selection_of_rules_for_manifests_does_not_limit_guides() -> None:
    configuration = Configuration(Path("x"), select=("unknown-key",))

    assert settings_of(configuration, kind=Kind.GUIDE).select is None
    assert settings_of(configuration._replace(select=("title",)), kind=Kind.GUIDE).select == {"title"}


def test_a_strict_check_of_guides_looks_at_the_wording_too() -> None:
    configuration = Configuration(Path("x"), strict=True)

    assert settings_of(configuration, kind=Kind.GUIDE).has_all
    assert not settings_of(configuration, Overrides(strict=False), Kind.GUIDE).has_all
    assert not settings_of(configuration, kind=Kind.MANIFEST).has_all


def test_of_patterns_for_files_the_last_that_names_a_file_wins_over_the_rules_of_all(tmp_path: Path) -> None:
    text = """
        [rules]
        unknown-key = "error"
        empty-list = "warning"
        [per-file-rules."legacy/"]
        unknown-key = "off"
        no-action = "info"
        [per-file-rules."*.amp.yaml"]
        unknown-key = "info"
        [per-file-rules."!legacy/"]
        empty-list = "off"
    """
    write(tmp_path / "amplsp.toml", text)
    finder = ConfigurationFinder()

    def rules(name: str) -> dict[str, str]:
        return {rule: severity.word for rule, severity in finder.for_file(tmp_path / name).rules}

    assert rules("amp.yaml") == {"unknown-key": "error", "empty-list": "warning"}
    assert rules("legacy/deep/amp.yaml") == {"unknown-key": "off", "empty-list": "warning", "no-action": "info"}
    assert rules("legacy/a.amp.yaml")["unknown-key"] == "info"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hubspot.yaml", True),
        ("deep/hubspot.yaml", True),
        ("integrations/x.yml", True),
        ("integrations/deep/x.yml", True),
        ("integrations/README.md", False),
        ("integrations/values.yaml", False),
        ("x.yaml", False),
        ("../hubspot.yaml", False),
    ],
)
def test_the_configuration_names_further_manifests(tmp_path: Path, name: str, expected: bool) -> None:  # noqa: FBT001
    write(tmp_path / "a/amplsp.toml", 'include = ["hubspot.yaml", "/integrations/", "!values.yaml"]\n')

    assert ConfigurationFinder().includes(str(tmp_path / "a" / name)) is expected


def test_what_is_excluded_by_force_is_left_out_where_it_is_named_whichever_folder_says_so(tmp_path: Path) -> None:
    write(tmp_path / "amplsp.toml", 'exclude = ["legacy/"]\nforce-exclude = true\n')
    write(tmp_path / "legacy/inner/amplsp.toml", 'exclude = ["b.amp.yaml"]\n')
    finder, forcing = ConfigurationFinder(), ConfigurationFinder(force_exclude=True)

    assert finder.leaves_out(str(tmp_path / "legacy/inner/a.amp.yaml"))
    assert finder.leaves_out(str(tmp_path / "legacy"))
    assert not finder.leaves_out(str(tmp_path / "amp.yaml"))
    assert not ConfigurationFinder(force_exclude=False).leaves_out(str(tmp_path / "legacy/amp.yaml"))
    write(tmp_path / "amplsp.toml", "")
    assert not ConfigurationFinder().leaves_out(str(tmp_path / "legacy/inner/b.amp.yaml"))
    assert ConfigurationFinder(force_exclude=True).leaves_out(str(tmp_path / "legacy/inner/b.amp.yaml"))
    assert forcing.leaves_out(str(tmp_path / "legacy/inner/b.amp.yaml"))


def test_the_documented_configuration_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amplsp.engine.plugins.rules_of_plugin", lambda _: ())
    blocks = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    write(tmp_path / "catalog.json", "{}")

    found = read_configuration(write(tmp_path / "amplsp.toml", blocks[0]))

    assert None not in found
    assert () not in found
    assert found.profile is Profile.PLATFORM
