"""One run: lives of a server, one after the other, in the same world."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import traceback
from collections import deque
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from amplsp.server.gc_policy import REST
from soak.editor import KINDS, Editor, Wrong
from soak.judge import compare
from soak.steps import some_step
from soak.texts import some_text
from soak.vitals import Vitals, grown, vitals
from soak.world import World

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHOWN = 25
"""How many of the last steps are shown."""


class Pace(NamedTuple):
    """When things happen, in steps.

    Attributes:
        is_over: whether a run ends before a step.
        is_killed: whether the server is killed before a step.
        compare: after this many, what the server says is compared.
        rest: after this many, everything is closed and the process is measured.
        wait: the number of seconds before it is measured, in which it frees memory.
    """

    is_over: Callable[[int], bool]
    is_killed: Callable[[int], bool]
    compare: int = 25
    rest: int = 500
    wait: float = REST + 1


class Run:
    """A run, which the same seed and the same steps repeat.

    Attributes:
        done: how many steps.
        compared: how many documents and files.
        kills: the steps before which the server was killed.
        lives: what was measured in each life.
        last: the last steps, in words.
    """

    def __init__(self, folder: Path, seed: int, pace: Pace, say: Callable[[str], None] = lambda _: None) -> None:
        self.seed = seed
        self.pace = pace
        self.say = say
        self.world = World(folder, [some_text(self._chance(-each)) for each in range(1, 8)])
        self.done = self.compared = 0
        self.kills: list[int] = []
        self.lives: list[list[Vitals]] = []
        self.last: deque[str] = deque(maxlen=SHOWN)
        _repository(folder)

    def _chance(self, step: int) -> Random:
        return Random(f"{self.seed} {step}")

    def go(self) -> str:
        """Do everything; return what is wrong, in words."""
        try:
            while not self.pace.is_over(self.done):
                self._live()
        except Exception as error:  # noqa: BLE001  # whatever it is, it can be repeated
            last = "\n".join(self.last)
            kills = f" --kills {','.join(map(str, self.kills))}" if self.kills else ""
            what = str(error) if isinstance(error, Wrong) else traceback.format_exc()
            return f"{last}\n==== after --seed {self.seed} --steps {self.done}{kills}\n{what}\n"
        return ""

    def _live(self) -> None:
        self.lives.append([])
        with Editor(KINDS[len(self.kills) % len(KINDS)], self.world) as editor:
            self.say(f"step {self.done}: an editor that {editor.kind.name}, {editor.kind.encoding}")
            editor.begin()
            while not self.pace.is_over(self.done):
                if self.pace.is_killed(self.done) and self.done not in self.kills:
                    self.kills.append(self.done)
                    return
                self._step(editor)
            self._rest(editor)
            self._end(editor)

    def _step(self, editor: Editor) -> None:
        self.done += 1
        chance = self._chance(self.done)
        self.last.append(f"{self.done} {some_step(chance, editor)}")
        if self.done % self.pace.compare == 0:
            self.compared += compare(editor)
        if self.done % self.pace.rest == 0:
            self._rest(editor)

    def _rest(self, editor: Editor) -> None:
        """Close everything, restore the disk, and measure what the process still holds."""
        world = self.world
        for uri in world.open:
            editor.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        world.open.clear()
        world.section = {}
        editor.change_settings()
        if not world.has_second:
            world.has_second = True
            editor.change_folders()
        editor.notify("workspace/didChangeWatchedFiles", {"changes": world.restore()})
        self.compared += compare(editor)
        if sys.platform == "linux":
            _quiet(editor)
            time.sleep(self.pace.wait)
            self.lives[-1].append(vitals(editor.process.pid, self.done))
            self.say(str(self.lives[-1][-1]))
            if wrong := grown(self.lives[-1]):
                raise Wrong("; ".join(wrong))

    @staticmethod
    def _end(editor: Editor) -> None:
        """Shut down and exit as editors do."""
        editor.told("shutdown", None)
        editor.notify("exit", None)
        code = editor.exit_code()
        if code:
            raise Wrong(f"the server ended with {code}: {editor.errors.decode(errors='replace')[-3000:]}")


def _quiet(editor: Editor) -> None:
    """Wait until the programs that the server has started are done."""
    end = time.monotonic() + 30
    while vitals(editor.process.pid, 0).children and time.monotonic() < end:
        time.sleep(0.1)


def _repository(folder: Path) -> None:
    """Make the first folder a repository, so that there is something to compare with."""
    if shutil.which("git"):
        names = ("-c", "user.name=x", "-c", "user.email=x@example.com")
        for words in (["init", "-q"], ["add", "."], [*names, "commit", "-qm", "x"]):
            subprocess.run(["git", *words], cwd=folder / "one", check=True, capture_output=True)
