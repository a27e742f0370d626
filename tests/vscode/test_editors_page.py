"""The configurations in `docs/editors.md` work as they are written, in the editors that can be installed here."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from support_editors import PAGE, configurations, need, neovim_of_the_page, run

from amplsp.server.client_settings import KEYS
from amplsp.server.features import feature_names

BROKEN = (
    "specVersion: 1.0.0\nintegrations:\n  - name: readCrm\n    provider: hubspott\n    proxy:\n      enabled: true\n"
)
SEARCH_PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

EMACS = """
(find-file (getenv "MANIFEST"))
(unless (eglot-current-server) (apply #'eglot (eglot--guess-contact)))
(flymake-mode 1)
(let ((end (+ (float-time) 60)))
  (while (not (or (flymake-diagnostics) (> (float-time) end))) (accept-process-output nil 0.02)))
(princ (format "mode: %s\\n" major-mode))
(dolist (each (flymake-diagnostics)) (princ (concat (flymake-diagnostic-text each) "\\n")))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
"""


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    """A manifest with mistakes, in a folder whose name needs care."""
    path = tmp_path / "Müllers project" / "crm.amp.yaml"
    path.parent.mkdir()
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_the_configuration_for_neovim_shows_findings_and_completes(manifest: Path, tmp_path: Path) -> None:
    # With a different profile from the one on the page, which shows that settings arrive.
    codes, offered = neovim_of_the_page(manifest, tmp_path, SEARCH_PATH, profile="platform")

    assert codes == ["provider-not-supported"]
    assert offered == ["hubspot"]


def test_the_configuration_for_emacs_shows_findings(manifest: Path, tmp_path: Path) -> None:
    need("emacs", "--no-init-file", "--batch", "--eval", "(require 'eglot)")
    init = tmp_path / "init.el"
    # The package yaml-mode may be missing here.
    stub = '(unless (fboundp \'yaml-mode) (define-derived-mode yaml-mode prog-mode "YAML"))\n'
    (configuration,) = configurations("Emacs (eglot)", "elisp")
    init.write_text(stub + configuration.replace('"spec"', '"platform"') + EMACS, encoding="utf-8")

    script = ["emacs", "--no-init-file", "--batch", "--load", str(init)]
    is_well, said = run(script, tmp_path, PATH=SEARCH_PATH, MANIFEST=str(manifest))

    assert is_well, said
    assert "mode: amp-manifest-mode" in said
    assert [line for line in said.splitlines() if "did you mean" in line] == [said.splitlines()[-1]]


def test_the_page_has_every_setting_and_feature() -> None:
    for name in (*KEYS, *feature_names()):
        assert f"`{name}`" in PAGE


@pytest.mark.parametrize("heading", ["Zed", "Sublime Text"])
def test_what_could_not_be_tried_is_marked_and_at_least_readable(heading: str) -> None:
    (text,) = configurations(heading, "json")

    assert json.loads(text)
    assert f"## {heading}\n\nNot tried." in PAGE
