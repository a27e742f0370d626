"""Programs from npm that tests need, each installed once per machine and version from a committed lock file."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path


@cache
def installed(source: Path, package: str) -> Path:
    """A folder with the packages in `package.json` and `package-lock.json` of `source`, including `package`.

    Raises:
        OSError: npm is missing.
        subprocess.CalledProcessError: something cannot be installed.
    """
    lock = (source / "package-lock.json").read_bytes()
    folder = Path(tempfile.gettempdir()) / f"amplsp-{source.name}-{hashlib.sha256(lock).hexdigest()[:16]}"
    if (folder / "node_modules" / package).is_dir():
        return folder
    fresh = Path(tempfile.mkdtemp(prefix=f"amplsp-{source.name}-new-"))
    for name in ("package.json", "package-lock.json"):
        shutil.copy(source / name, fresh / name)
    npm = shutil.which("npm") or "npm"
    subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=fresh, check=True, capture_output=True
    )
    try:
        fresh.rename(folder)
    except OSError:  # another run was faster
        shutil.rmtree(fresh)
    return folder
