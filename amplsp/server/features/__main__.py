"""Writes `capabilities.json`: `python -m amplsp.server.features`."""

from pathlib import Path

import amplsp.server
from amplsp.server.announcement import announcement

Path(amplsp.server.__file__).with_name("capabilities.json").write_text(announcement(), encoding="utf-8")
