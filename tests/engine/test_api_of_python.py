"""The Python API: what the documentation promises."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

import amplsp

DOCS = Path(__file__).parents[2] / "docs" / "api.md"
TEXT = "specVersion: 1.0.0\nintegrations:\n  - name: MyCrm\n    provider: hubspot\n    proxy: {enabled: true}\n"


def test_the_documented_example_prints_what_the_documentation_says() -> None:
    code, output = re.findall(r"```(?:python)?\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)[:2]
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(code, "docs/api.md", "exec"), {})  # noqa: S102 - our own documentation

    assert printed.getvalue() == output


def test_every_public_name_can_be_had_and_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")

    for name in set(amplsp.__all__) - {"__version__"}:
        assert getattr(amplsp, name).__name__ == name
        assert f"amplsp.{name}" in text
    assert set(amplsp.__all__) == set(dir(amplsp))
    with pytest.raises(AttributeError, match="nothing"):
        _ = amplsp.nothing


def test_a_text_is_checked_with_the_configuration_of_its_place(tmp_path: Path) -> None:
    (tmp_path / "amplsp.toml").write_text('profile = "platform"\n')

    assert [each.rule for each in amplsp.check_text(TEXT)] == ["integration-name-format"]
    assert amplsp.check_text(TEXT, filename=tmp_path / "amp.yaml") == []
    assert len(amplsp.check_text(TEXT, filename=tmp_path / "amp.yaml", profile="spec")) == 1


def test_selected_rules_and_severities_by_pattern_count_and_arguments_win(tmp_path: Path) -> None:
    path = tmp_path / "legacy" / "amp.yaml"
    path.parent.mkdir()
    path.write_text(TEXT)
    configuration = tmp_path / "amplsp.toml"

    configuration.write_text('select = ["unknown-key"]\n')
    assert amplsp.check_file(path) == []
    assert len(amplsp.check_file(path, select=["integration-name-format"])) == 1
    configuration.write_text('[per-file-rules]\n"legacy/" = { integration-name-format = "info" }\n')
    assert [each.severity.word for each in amplsp.check_file(path)] == ["info"]
    assert amplsp.check_file(path, rules={"integration-name-format": "off"}) == []


def test_a_file_is_checked_like_its_text(tmp_path: Path) -> None:
    path = tmp_path / "amp.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())

    assert amplsp.check_file(path) == amplsp.check_text(TEXT)


def test_the_arguments_choose() -> None:
    rule = "integration-name-format"

    assert amplsp.check_text(TEXT, rules={rule: "info"})[0].severity is amplsp.Severity.INFO
    assert amplsp.check_text(TEXT, rules={rule: amplsp.Severity.OFF}) == []
    assert amplsp.check_text(TEXT, ignore=[rule]) == []
    assert amplsp.check_text(TEXT, select=["unknown-key"]) == []
    assert len(amplsp.check_text(TEXT, select=[rule])) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"select": ["unknown-kee"]}, 'unknown rule "unknown-kee"; did you mean "unknown-key"?'),
        ({"ignore": ["yaml-syntax"]}, "yaml-syntax cannot be switched off"),
        ({"rules": {"yaml-syntax": "off"}}, "yaml-syntax cannot be switched off"),
        ({"rules": {"unknown-key": "bad"}}, 'unknown severity "bad"'),
        ({"profile": "live"}, "live"),
    ],
)
def test_wrong_arguments_are_value_errors(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        amplsp.check_text(TEXT, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["none.yaml", ".", "a\0b"])
def test_what_is_not_a_file_is_a_read_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(amplsp.ReadError):
        amplsp.check_file(tmp_path / name)


def test_bytes_that_are_not_text_are_a_read_error_with_a_place(tmp_path: Path) -> None:
    path = tmp_path / "amp.yaml"
    path.write_bytes(b"a: 1\n\xff")

    with pytest.raises(amplsp.ReadError) as caught:
        amplsp.check_file(path)

    assert caught.value.position == (1, 0)
