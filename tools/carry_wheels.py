"""Fill a folder with the wheel of amplsp; with --offline also with all it needs on this platform, for every Python.

python tools/carry_wheels.py FOLDER [--offline]

pip can download for another Python, but asks its own whether a requirement such as `tomli; python_version < "3.11"`
holds; so what a wheel needs is read from it here.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import zipfile
from email.parser import BytesHeaderParser
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")


def main() -> None:
    """Empty the folder and fill it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--offline", action="store_true", help="carry what amplsp needs, too")
    chosen = options.parse_args()
    shutil.rmtree(chosen.folder, ignore_errors=True)
    chosen.folder.mkdir(parents=True)
    pip("wheel", "--no-deps", "--wheel-dir", str(chosen.folder), str(ROOT))
    if chosen.offline:
        (own,) = chosen.folder.iterdir()
        for version in PYTHONS:
            carry(chosen.folder, version, [str(own)])


def carry(folder: Path, version: str, wanted: list[str]) -> None:
    """Download what is wanted for a Python, then what only that Python needs, until nothing is missing."""
    while wanted:
        for_python = ("--python-version", version, "--implementation", "cp", "--only-binary=:all:")
        pip("download", *for_python, "--dest", str(folder), *wanted)
        wanted = missing(folder, version)


def missing(folder: Path, version: str) -> list[str]:
    """The requirements of the wheels in a folder, under a Python, of which there is no wheel."""
    wheels = list(folder.glob("*.whl"))
    there = {canonicalize_name(wheel.name.split("-")[0]) for wheel in wheels}
    python = {"python_version": version, "python_full_version": f"{version}.0", "extra": ""}
    needed = [
        each for wheel in wheels for each in requirements(wheel) if not each.marker or each.marker.evaluate(python)
    ]
    return sorted({f"{each.name}{each.specifier}" for each in needed if canonicalize_name(each.name) not in there})


def requirements(wheel: Path) -> list[Requirement]:
    """What a wheel says that it needs."""
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        headers = BytesHeaderParser().parsebytes(archive.read(metadata))
    return [Requirement(each) for each in headers.get_all("Requires-Dist", [])]


def pip(*arguments: str) -> None:
    """Run pip, which says itself what is wrong."""
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    if subprocess.run(command, check=False).returncode:  # noqa: S603  # pip, with arguments of this file
        sys.exit(f"pip {arguments[0]} failed")


if __name__ == "__main__":
    main()
