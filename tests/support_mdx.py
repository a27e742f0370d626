"""The real MDX compiler, installed once per machine and version; tests and benchmarks hold pages to it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

MDX = Path(__file__).with_name("guide") / "mdx"
FRONTMATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)


@cache
def _compiler() -> Path:
    """A folder with the MDX compiler in it."""
    lock = (MDX / "package-lock.json").read_bytes()
    folder = Path(tempfile.gettempdir()) / f"amplsp-mdx-{hashlib.sha256(lock).hexdigest()[:16]}"
    if (folder / "node_modules" / "@mdx-js" / "mdx").is_dir():
        return folder
    fresh = Path(tempfile.mkdtemp(prefix="amplsp-mdx-new-"))
    for name in ("package.json", "package-lock.json"):
        shutil.copy(MDX / name, fresh / name)
    npm = shutil.which("npm") or "npm"
    subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=fresh, check=True, capture_output=True
    )
    try:
        fresh.rename(folder)
    except OSError:  # another run was faster
        shutil.rmtree(fresh)
    return folder


def compile_pages(texts: list[str]) -> list[str | None]:
    """What the compiler says about each text: None where it compiles. Frontmatter is taken off, as Mintlify does.

    Raises:
        OSError: Node is missing.
        subprocess.CalledProcessError: the compiler cannot be installed.
    """
    bodies = [FRONTMATTER.sub("", text) for text in texts]
    command = [shutil.which("node") or "node", str(MDX / "compile.mjs"), str(_compiler())]
    run = subprocess.run(command, input=json.dumps(bodies).encode(), check=True, capture_output=True)
    results: list[str | None] = json.loads(run.stdout)
    return results
