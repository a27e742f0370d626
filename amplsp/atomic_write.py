"""Writes files so that a reader never sees half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path


def write_atomically(path: str | Path, data: bytes) -> None:
    """Write a file through a temporary one in the same folder, keeping its mode and following symbolic links.

    An existing pipe, terminal or device is written to directly.

    Raises:
        OSError: the file cannot be written, or is behind a link of a repository to a place elsewhere; what was there is
            unchanged.
    """
    _refuse_ways_out(path)
    mode = _mode(Path(path))
    if mode is not None and not stat.S_ISREG(mode):
        Path(path).write_bytes(data)  # a link to a pipe, as /dev/stdout is, leads to no other name
        return
    target = Path(os.path.realpath(path))
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied", str(path))
    import tempfile  # noqa: PLC0415 - most runs write nothing, and it takes its time to load

    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(stat.S_IMODE(mode) if mode is not None else _usual_mode())
        _keep_owner(Path(temporary), target)
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise


def is_stream(path: str | Path) -> bool:
    """Whether this is the name of a terminal, a pipe or a device: writing to it cannot lose anything."""
    mode = _mode(Path(path))
    return mode is not None and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _refuse_ways_out(path: str | Path) -> None:
    """Refuse links that lead out of the repository, or of the current folder: a link may be there to do harm.

    Raises:
        PermissionError: there is one on the way.
    """
    place = Path(path)
    folder = Path(os.path.realpath(place.anchor or "."))
    for part in place.relative_to(place.anchor).parts:
        step = folder / part
        target = Path(os.path.realpath(step))
        is_link = target != step and part != os.pardir
        if is_link and (around := _around(folder)) is not None and not target.is_relative_to(around):
            reason = f'"{part}" is a link that leads out of "{around}", to "{target}"; name that file itself'
            raise PermissionError(errno.EPERM, reason, str(path))
        folder = target


def _around(folder: Path) -> Path | None:
    """The repository around a folder; without one the current folder, if it is around it."""
    found = next((each for each in (folder, *folder.parents) if os.path.lexists(each / ".git")), None)
    here = Path(os.path.realpath("."))
    return found or (here if folder.is_relative_to(here) else None)


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _keep_owner(temporary: Path, target: Path) -> None:
    """Give the new file the owner and group of the one that it replaces.

    Raises:
        PermissionError: only the owner or an administrator could.
    """
    if not hasattr(os, "chown") or not target.exists():
        return
    old, new = target.stat(), temporary.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        os.chown(temporary, old.st_uid, old.st_gid)


def _usual_mode() -> int:
    """The mode that a new file gets; the mask can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
