"""`docs/samples.md` shows the output of the program."""

from __future__ import annotations

import json
import re

from support_sample import everything
from support_types import ROOT

PAGE = (ROOT / "docs" / "samples.md").read_text(encoding="utf-8")


def test_the_message_on_the_page_is_the_one_of_the_manifest_on_the_page() -> None:
    manifest, message = (re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[0] for kind in ("yaml", "json"))

    assert everything(manifest) == [json.loads(message)]
