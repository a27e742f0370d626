"""The real MDX compiler, installed once per machine and version, with which tests and benchmarks check pages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from support_npm import installed

MDX = Path(__file__).with_name("guide") / "mdx"
FRONTMATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)


def compile_pages(texts: list[str]) -> list[str | None]:
    """The compiler's message about each text; None if it compiles. Frontmatter is removed, as Mintlify does.

    Raises:
        OSError: Node is missing.
        subprocess.CalledProcessError: the compiler cannot be installed.
    """
    bodies = [FRONTMATTER.sub("", text) for text in texts]
    command = [shutil.which("node") or "node", str(MDX / "compile.mjs"), str(installed(MDX, "@mdx-js/mdx"))]
    run = subprocess.run(command, input=json.dumps(bodies).encode(), check=True, capture_output=True)
    results: list[str | None] = json.loads(run.stdout)
    return results
