"""Scopes of the source come only from certain lists of scopes, each with its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support_connectors import write_checkout

from amplsp.connectors import read_source_scopes

if TYPE_CHECKING:
    from pathlib import Path

GAMMA = """package providers

const (
	Gamma     Provider = "gamma"
	ScopeMail          = "mail.read"
)

var gammaOauth = Oauth2Opts{
	ScopeMappings: map[string]string{".default": "https://{{.workspace}}.gamma.example/.default"},
	TokenMetadataFields: TokenMetadataFields{ScopesField: "scope"},
}

func init() {
	SetInfo(Gamma, ProviderInfo{
		Oauth2Opts: &gammaOauth,
		Modules: &Modules{ModuleCRM: {Oauth: &Oauth2Opts{Scopes: []string{ScopeMail, unknown(), "a.read" + ".all"}}}},
	})
}
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (write_checkout(tmp_path) / "providers/gamma.go").write_text(GAMMA, encoding="utf-8")
    return tmp_path


def found(checkout: Path, key: str) -> list[str]:
    return [f"{each.name} {each.file}:{each.line}" for each in read_source_scopes(checkout, key)]


def code(checkout: Path, text: str, name: str = "auth.go") -> list[str]:
    path = checkout / "providers/gamma" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"package gamma\n{text}\n", encoding="utf-8")
    return [each.name for each in read_source_scopes(checkout, "gamma") if "/gamma/" in each.file]


def test_what_makes_a_provider_known_lists_scopes_at_any_depth(checkout: Path) -> None:
    assert found(checkout, "gamma") == [
        ".default providers/gamma.go:9",
        "mail.read providers/gamma.go:16",
        "a.read.all providers/gamma.go:16",
    ]


@pytest.mark.parametrize("key", ["acme", "betaDesk", "nobody"])
def test_a_provider_whose_source_lists_none_has_none(checkout: Path, key: str) -> None:
    assert found(checkout, key) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('var DefaultScopes = []string{"x.read", "x.write"} //nolint:gochecknoglobals', ["x.read", "x.write"]),
        ('const scopeX = "x"\nvar requiredOAuthScopes = datautils.NewSet(scopeX, "y")', ["x", "y"]),
        ('const gammaScopes = "openid  x.read,y"', ["openid", "x.read", "y"]),
        ('var scopes = strings.Join([]string{"x", "y"}, " ")', ["x", "y"]),
        ('var allScopes = append(readScopes, "y")\nvar readScopes = []string{"x"}', ["x", "y"]),
        ('var userScopes = map[string]bool{"x": true, "y": false}', ["x"]),
        ('func f() { _ = &oauth2.Config{ClientID: "id", Scopes: []string{"x"}} }', ["x"]),
        ('func f() { own := []string{"x"}; _ = clientcredentials.Config{Scopes: own} }', ["x"]),
    ],
)
def test_lists_called_after_scopes_are_read(checkout: Path, text: str, names: list[str]) -> None:
    assert code(checkout, text) == names


@pytest.mark.parametrize(
    "text",
    [
        'var objectsWithScopes = []string{"contacts"}',
        'var unsupportedScopes = []string{"x"}',
        'const paramScope = "scope"',
        'var missingScopes = errors.New("x")',
        'var scopes = fromFile("x.json")',
        'var scopes = []Scope{{Name: "x"}}',
        'var scopes = fmt.Sprintf("%s.read", name)',
        'var scopes = []string{"{{.workspace}}.read"}',
        'func f(list []string) { scopes := []string{"x"}; _ = oauth2.Config{Scopes: list} }',
        'var payload = map[string]any{"scopes": []string{"x"}}',
    ],
)
def test_what_may_be_something_else_is_skipped(checkout: Path, text: str) -> None:
    assert code(checkout, text) == []


@pytest.mark.parametrize("name", ["auth_test.go", "test/auth.go"])
def test_tests_are_not_evidence(checkout: Path, name: str) -> None:
    assert code(checkout, 'var DefaultScopes = []string{"x"}', name) == []


def test_folders_below_are_read_too(checkout: Path) -> None:
    assert code(checkout, 'var DefaultScopes = []string{"x"}', "m2m/auth.go") == ["x"]
