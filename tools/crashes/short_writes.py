"""Writes of an append that write less than they are asked to.

`preload.c` shortens one write, or all of them. That a write is short because the file may not grow
(RLIMIT_FSIZE) is the system's own doing.
"""

from __future__ import annotations

import functools
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import preload
from logs import Log, batch, lines, require, scratch_folder, tree

OLD, NEW = batch("old", 2), batch("new", 5)
SEGMENT = "000000000001.jsonl"


class Append:
    """One append to a copy of the same log, again and again with another fault."""

    def __init__(self, skm: Path, folder: Path):
        self.library = preload.build(folder)
        self.base, self.work, self.journal = (folder / name for name in ("base", "work", "journal"))
        self.base.mkdir()
        self.log = Log(skm, self.work / "events")
        start = Log(skm, self.base / "events")
        start.begin(OLD)
        self.old_ids, self.old = start.ids(), start.segments()[SEGMENT]
        unfaulted = self.run(journal=self.journal)
        require(unfaulted.returncode == 0, f"no append with the library: {unfaulted.stderr}")
        self.answer, self.done = unfaulted.stdout, tree(self.work)
        self.writes = [r for r in preload.records(self.journal) if r.operation in "wa"]
        self.new = self.log.segments()[SEGMENT]
        require(any(r.data == self.new[len(self.old) :] for r in self.writes), "no batch was seen")

    def run(
        self, *, journal: Path | None = None, limit: int | None = None, **faults: str
    ) -> subprocess.CompletedProcess[str]:
        """Appends to a new copy of the log."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.base, self.work)
        return self.again(journal=journal, limit=limit, **faults)

    def again(
        self, *, journal: Path | None = None, limit: int | None = None, **faults: str
    ) -> subprocess.CompletedProcess[str]:
        """Appends the same batch to the log as it stands."""
        before: Callable[[], None] | None = None
        if limit is not None:
            limits = (limit, limit)
            before = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, limits)
        variables = preload.environment(self.library, self.work, journal, **faults)
        return self.log.append(lines(NEW), environment=variables, preexec_fn=before)

    def require_completed(self, where: str) -> None:
        """Requires that the same batch again gives the log of a run without a fault."""
        run = self.again()
        require(run.returncode == 0, f"{where}: the same again: {run.stderr}")
        require(self.log.segments() == {SEGMENT: self.new}, f"{where}: another log")
        self.log.verify(where)

    # --- What may happen after a short write ----------------------------------------------------

    def goes_on(self, where: str, **fault: str) -> None:
        """The write is repeated for the rest, and nothing is different."""
        run = self.run(**fault)
        require(run.returncode == 0, f"{where}: {run.stderr}")
        require(run.stdout == self.answer, f"{where}: answered {run.stdout!r}")
        require(tree(self.work) == self.done, f"{where}: the files are others")
        self.log.verify(where)

    def dies(self, where: str, fault: str) -> None:
        """The process is killed; whole lines stay, and the rest is put aside."""
        run = self.run(write=fault)
        require(run.returncode == -signal.SIGKILL, f"{where}: lived, {run.stderr}")
        written = self.log.segments()[SEGMENT]
        require(self.new.startswith(written), f"{where}: other bytes")
        require(self.log.ids()[: len(self.old_ids)] == self.old_ids, f"{where}: events are lost")
        torn = self.log.torn()
        self.require_completed(where)
        require(self.log.put_aside() == ([torn] if torn else []), f"{where}: not put aside")

    def fails(self, where: str, **fault: str | int) -> None:
        """There is no room for the rest: the batch is there whole, or it was refused."""
        run = self.run(**fault)
        segment = self.log.segments()[SEGMENT]
        acknowledged = run.stdout == self.answer
        if acknowledged or "it was done" in run.stderr:
            require(segment == self.new, f"{where}: acknowledged, not there")
        else:
            require(bool(run.stderr.strip()), f"{where}: nothing was said")
            require(segment == self.old, f"{where}: refused, and there in part")
        self.log.verify(where)
        self.require_completed(where)


def places(data: bytes) -> list[int]:
    """Returns after how many bytes a write is cut: the ends, the middle, and around line feeds."""
    feeds = [position for position, byte in enumerate(data) if byte == ord("\n")]
    around = [position + step for position in feeds for step in (0, 1, 2)]
    return sorted({n for n in [1, len(data) // 2, len(data) - 1, *around] if 0 < n < len(data)})


def run(skm: Path) -> str:
    """Shortens writes in every way; returns how many runs there were."""
    counts = {"went on": 0, "died": 0, "had no room": 0}
    with scratch_folder() as folder:
        append = Append(skm, folder)
        for number, write in enumerate(append.writes, 1):
            for byte_count in places(write.data):
                place = f"write {number} after {byte_count} of {len(write.data)} bytes"
                fault = f"{number}:{byte_count}"
                for then in ("go-on", "interrupt"):
                    append.goes_on(f"{place}, {then}", write=f"{fault}:{then}")
                append.dies(f"{place}, die", f"{fault}:die")
                append.fails(f"{place}, fail", write=f"{fault}:fail")
                counts["went on"] += 2
                counts["died"] += 1
                counts["had no room"] += 1
        for byte_count in (1, 7, 1000):
            append.goes_on(f"writes of {byte_count} bytes", trickle=str(byte_count))
            counts["went on"] += 1
        for limit in range(len(append.old) + 1, len(append.new), 131):
            append.fails(f"a file of at most {limit} bytes", limit=limit)
            counts["had no room"] += 1
    return f"{len(append.writes)} writes cut short: " + ", ".join(
        f"{count} {what}" for what, count in counts.items()
    )
