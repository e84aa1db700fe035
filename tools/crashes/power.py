"""The power goes at every point of some work with a log.

What the processes do to the folder is written down (`preload.c`). For every point of it, the trees
that a disk may show afterwards are made (`disk.py`), and each is gone on with (`aftermath.py`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import disk
import preload
from aftermath import REPAIR, Examiner
from logs import UNIT, batch, lines, registration, require, scratch_folder
from work import LOG, Attempt, Command, Recorder, Work


def append(ids: Sequence[str]) -> Command:
    """Appends a batch of responses."""
    return Command(("append", "-"), lines(ids), tuple(ids))


def record(response: str, text: str) -> Command:
    """Records a response with a complaint."""
    arguments = ("record", UNIT, "2024-07-02", "--answers", "U1=2", "--id", response)
    return Command((*arguments, "--complaint", text), adds=(response,))


def erase(response: str, text: str) -> Command:
    """Erases the complaint of a response."""
    return Command(("erase", UNIT, response, "--yes"), erases=text)


REGISTER = Command(("append", "-"), registration(), ("agency", "unit"))
CLOSE = Command(("close", UNIT, "2024", "--yes"), adds=("close",))

SHEET = """ID,Tanggal,U1,U2,U3,Saran
1,2024-07-02,3,4,3,the chairs are hard
2,2024-07-03,4,4,4,
3,2024-07-03,2,3,3,the door sticks
"""
IMPORT = Command(
    ("import", "-", "--source", "s", "--unit", UNIT), SHEET, ("s:1", "s:2", "s:3")
)

OLD, NEW, LONG = batch("old", 2), batch("new", 3), batch("long", 40)
QUEUE, LIGHT = "the queue was long", "the light was off"
BEGIN = (REGISTER, append(OLD))
# The first write of an append is that of who holds the lock.
BATCH_WRITE = 2

# Work that is done to its end, with the power lost at every point of all of it.
WHOLE: dict[str, tuple[Command, ...]] = {
    "appends": (*BEGIN, append(NEW), append(LONG), append(NEW), CLOSE),
    "texts": (REGISTER, record("r1", QUEUE), record("r2", LIGHT), erase("r1", QUEUE)),
    "a sheet": (REGISTER, IMPORT, IMPORT),
}

# Work whose last command but one is killed, or finds no room, and the power lost at every point
# from then on.
BROKEN: dict[str, tuple[Command, ...]] = {
    "a first append": (REGISTER, REGISTER),
    "an append": (*BEGIN, append(NEW), append(NEW)),
    "an append, repaired": (*BEGIN, append(NEW), REPAIR),
    "an append, followed by another": (*BEGIN, append(NEW), append(LONG)),
    "a close": (*BEGIN, CLOSE, CLOSE),
    "a text": (REGISTER, record("r1", QUEUE), record("r1", QUEUE)),
    "an erasure": (REGISTER, record("r1", QUEUE), erase("r1", QUEUE), erase("r1", QUEUE)),
    "an import": (REGISTER, IMPORT, IMPORT),
}


def breaks(work: Work) -> Iterator[tuple[str, dict[str, str]]]:
    """Yields how the last command of some work can end early: at an operation, in a write."""
    operations = work.history.operations[work.attempts[-1].begin :]
    for number in range(1, len(operations) + 1):
        yield f"killed before operation {number}", {"die_before": str(number)}
    writes = [o for o in operations if isinstance(o, disk.Bytes | disk.Answer)]
    for number, write in enumerate(writes, 1):
        if isinstance(write, disk.Bytes):
            half = f"{number}:{len(write.data) // 2}"
            yield f"killed in write {number}", {"write": f"{half}:die"}
            yield f"without room in write {number}", {"write": f"{half}:fail"}


def begun_segments(work: Work) -> Iterator[tuple[str, list[preload.Record]]]:
    """Yields what a writer may have left that was killed when it began a segment.

    A segment is full with 256 MiB, too much to try; so the bytes that the last command wrote at the
    end of a segment are put where it would have begun the next one.
    """
    operations = work.history.operations[work.attempts[-1].begin :]
    data = max((o.data for o in operations if isinstance(o, disk.Bytes)), key=len)
    count = len(BEGIN[0].adds) + len(BEGIN[1].adds)
    path = str(work.history.world / LOG / f"{count + 1:012}.jsonl")
    created = preload.Record("o", path, os.O_CREAT, b"")
    yield "with its name", [created]
    for byte_count in (len(data) // 6, len(data) // 2, len(data)):
        written = [created, preload.Record("w", path, 0, data[:byte_count])]
        synchronized = [*written, preload.Record("s", path, 0, b"")]
        yield f"with {byte_count} bytes", written
        yield f"with {byte_count} bytes, synchronized", synchronized


class Trial:
    """Loses the power in one piece of work after another."""

    def __init__(self, skm: Path, folder: Path, random_count: int, seed: int):
        self.recorder, self.examiner = Recorder(skm, folder), Examiner(skm, folder)
        self.random_count, self.seed = random_count, seed

    def done(self, commands: Sequence[Command]) -> Work:
        """Returns the work of some commands."""
        work = Work(disk.History(self.recorder.world))
        for command in commands:
            self.recorder.run(work, command)
        return work

    def lose_power(self, name: str, work: Work, first: int) -> None:
        """Loses the power at every point of some work from one on."""
        self.examiner.lose_power(name, work, first, self.seed, self.random_count)

    def break_everywhere(self, name: str, base: Work, broken: Command, after: Command) -> None:
        """Breaks a command at every place, goes on with another, and loses the power."""
        whole = base.copy()
        self.recorder.run(whole, broken)
        for how, faults in breaks(whole):
            work = base.copy()
            self.recorder.run(work, broken, **faults)
            # Up to where it was killed, the work is the same as without that.
            is_killed = "die" in str(faults)
            first = len(work.history) if is_killed else len(base.history)
            self.recorder.run(work, after)
            self.lose_power(f"{name}, {how}", work, first)

    def put_aside(self) -> None:
        """Breaks a writer that follows one whose last line is torn, and on the disk."""
        base = self.done(BEGIN)
        self.recorder.run(base, append(NEW), write=f"{BATCH_WRITE}:700:die")
        base.torn = self.recorder.log.torn()
        require(bool(base.torn), "no line is torn")
        segment = next(self.recorder.log.path.glob("*.jsonl"))
        base.history.add([preload.Record("s", str(segment), 0, b"")])
        self.break_everywhere("after a torn line", base, append(NEW), append(NEW))

    def begin_segments(self) -> None:
        """Goes on after a writer that was killed when it began a segment."""
        base = self.done(BEGIN)
        whole = base.copy()
        self.recorder.run(whole, append(NEW))
        for how, records in begun_segments(whole):
            work = base.copy()
            work.attempts.append(Attempt(append(NEW), len(work.history), None))
            work.history.add(records)
            first = len(work.history)
            self.recorder.run(work, append(NEW))
            self.lose_power(f"a segment begun {how}", work, first)


def run(skm: Path, random_count: int, seed: int) -> str:
    """Does all work and loses the power at every point; returns how many disks there were."""
    with scratch_folder() as folder:
        trial = Trial(skm, folder, random_count, seed)
        for name, commands in WHOLE.items():
            trial.lose_power(name, trial.done(commands), 0)
        for name, (*before, broken, after) in BROKEN.items():
            trial.break_everywhere(name, trial.done(before), broken, after)
        trial.put_aside()
        trial.begin_segments()
        return trial.examiner.summary()
