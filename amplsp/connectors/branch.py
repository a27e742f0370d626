"""Exports the Go source of a branch from a checkout's repository, without changing the checkout."""

from __future__ import annotations

import io
import tarfile
from itertools import product
from pathlib import Path, PurePosixPath

from amplsp.git_command import git_command

_SECONDS = 60
_WANTED = (":(glob)**/*.go", ":(glob)**/schemas.json")


def export_branch(checkout: Path, branch: str, target: Path) -> bool:
    """Write the source of a local or remote branch into a folder; False if there is no such branch."""
    # Git refuses a pattern that no file has, as in a repository without schemas.
    for name, wanted in product((branch, f"origin/{branch}"), (_WANTED, _WANTED[:1])):
        packed = _archive(checkout, name, wanted)
        if packed:
            _unpack(packed, target)
            return True
    return False


def _archive(checkout: Path, name: str, wanted: tuple[str, ...]) -> bytes:
    import subprocess  # noqa: PLC0415 - few runs need it

    if name.startswith("-"):
        return b""
    command, environment = git_command(str(checkout), "archive", "--format=tar", name, "--", *wanted)
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the name of the branch is the user's
            command, capture_output=True, check=False, timeout=_SECONDS, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _unpack(packed: bytes, target: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            content = archive.extractfile(member) if member.isfile() and ".." not in path.parts else None
            if content is not None and not path.is_absolute():
                place = target.joinpath(*path.parts)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content.read())
