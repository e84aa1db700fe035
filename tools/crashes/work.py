"""Commands that write, run one after another, and what they do to the folder of a log."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import disk
import preload
from logs import Log, require, tree

# The log lies two folders deep, so that skm makes a folder above it, too.
LOG = Path("office/events")


@dataclass(frozen=True)
class Command:
    """A command that writes, and what it does if it is acknowledged."""

    arguments: tuple[str, ...]
    text: str = ""
    adds: tuple[str, ...] = ()
    """The events that it adds to the log, as `key` names them."""

    erases: str | None = None
    """The text that is gone."""


@dataclass(frozen=True)
class Attempt:
    """A process that was given a command."""

    command: Command
    begin: int
    """The number of operations before it."""

    acknowledged: int | None
    """The number of operations up to its answer; `None` if it did not succeed."""

    is_sealed: bool = False
    """Whether the checkpoint names all events from the answer on."""


@dataclass
class Work:
    """What processes did to a folder one after another."""

    history: disk.History
    attempts: list[Attempt] = field(default_factory=list)
    torn: bytes = b""
    """A torn line that is on the disk, and must be there always."""

    def copy(self) -> Work:
        """Returns work that goes on by itself."""
        return Work(self.history.copy(), list(self.attempts), self.torn)


class Recorder:
    """Runs commands in a folder and writes down what they do."""

    def __init__(self, skm: Path, folder: Path):
        self.world, self.journal = folder / "world", folder / "journal"
        self.library = preload.build(folder)
        self.log = Log(skm, self.world / LOG)

    def run(self, work: Work, command: Command, **faults: str) -> None:
        """Runs a command where some work ended, and adds what it does."""
        shutil.rmtree(self.world, ignore_errors=True)
        self.world.mkdir()
        disk.write(work.history.tree(len(work.history)), self.world)
        self.journal.unlink(missing_ok=True)
        variables = preload.environment(self.library, self.world, self.journal, **faults)
        run = self.log.run(command.arguments, command.text, environment=variables)
        begin = len(work.history)
        work.history.add(preload.records(self.journal))
        end = len(work.history)
        name = " ".join(command.arguments)
        require(
            work.history.tree(end) == tree(self.world),
            f"'{name}' does something to files that 'preload.c' does not see",
        )
        is_done = run.returncode == 0 or " already" in run.stderr
        require(bool(faults) or is_done, f"'{name}': {run.stderr}")
        answers = [
            place for place in range(begin, end)
            if isinstance(work.history.operations[place], disk.Answer)
        ]  # fmt: skip
        acknowledged = answers[-1] + 1 if run.returncode == 0 else None
        # After a process that was killed, the checkpoint may lag behind.
        is_sealed = command.erases is None and "checkpoint" not in run.stderr
        is_sealed = is_sealed and all(attempt.acknowledged for attempt in work.attempts)
        work.attempts.append(Attempt(command, begin, acknowledged, is_sealed))
