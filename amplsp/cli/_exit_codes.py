"""What the program's exit codes mean."""

from __future__ import annotations

CLEAN, FINDINGS, UNUSABLE, NOTHING_TO_DO = 0, 1, 2, 3
"""The exit codes: fine; findings or differences; wrong usage or an unreadable file; no file to work on."""

INTERRUPTED, BROKEN_PIPE = 130, 141
"""What a shell reports for a program that a signal has ended: 128 and the signal's number."""
