"""What the peers of compare-replays share: what is asked of them, and how they answer.

A peer is a program with the arguments LOG THREADS TASK [FILE]. It computes the table of a task
from the log, writes it to the file if one is given, and prints as JSON how long the computing took,
without the time to start Python and to load the library, and which version of what it is.

The table `cells` has a row for each unit, service and month that has respondents, with counts and
sums of the answers to each element, of the responses as they stand: after all corrections, field by
field, and without those that are void. The log may not have what write-workload does not write: a
correction that takes something away, other instruments, dates that are known by the year only.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

ELEMENTS = range(1, 10)
COUNTS = [name for e in ELEMENTS for name in (f"n{e}", f"s{e}")]
COLUMNS = ["subject", "service", "month", "respondents", *COUNTS]
RECORDED = "skm.response.recorded"
CHANGES = tuple(f"skm.response.{kind}" for kind in ("corrected", "voided", "reinstated"))


def each(pattern: str, separator: str = ", ") -> str:
    """Returns a pattern for every element, whose number stands where `#` is."""
    return separator.join(pattern.replace("#", str(e)) for e in ELEMENTS)


def segments(log: str) -> list[str]:
    """Returns the files of a log in order."""
    path = Path(log)
    return [log] if path.is_file() else [str(file) for file in sorted(path.glob("*.jsonl"))]


class Peer:
    """The arguments of a peer, and its clock."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.log, threads, self.task, *files = sys.argv[1:]
        self.threads = int(threads)
        self.file = files[0] if files else None
        self.start = time.perf_counter()

    def answer(self, count: int, write: Callable[[str], object]) -> None:
        """Says that the table is there, and writes it if that is wanted."""
        seconds = time.perf_counter() - self.start
        print(json.dumps({"seconds": seconds, "rows": count, "version": self.version}))
        sys.stdout.flush()
        if self.file:
            write(self.file)
