"""How long a program runs and what memory it takes."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """What a run of a program took."""

    seconds: float
    """From the start to the end of the process."""
    processor_seconds: float
    anonymous: int
    """The most memory of its own at a time, in bytes."""
    file_mapped: int
    """The most memory that maps files, or is shared, in bytes."""
    resident: int
    """The most of both at a time, in bytes."""
    output: str

    def __add__(self, next_run: Run) -> Run:
        """The run that is this one and then another."""
        return Run(
            self.seconds + next_run.seconds,
            self.processor_seconds + next_run.processor_seconds,
            max(self.anonymous, next_run.anonymous),
            max(self.file_mapped, next_run.file_mapped),
            max(self.resident, next_run.resident),
            self.output + next_run.output,
        )


class Sampler(threading.Thread):
    """Looks at the memory of a process until it ends, more often at first."""

    def __init__(self, process: int, name: str) -> None:
        super().__init__(daemon=True)
        self.path = Path(f"/proc/{process}/status")
        # Until the process has become the program, its memory is that of this one.
        self.name = name[:15]
        self.anonymous = self.file_mapped = self.resident = 0
        self.ended = threading.Event()

    def run(self) -> None:
        start = time.perf_counter()
        while not self.ended.wait(0.001 if time.perf_counter() - start < 0.05 else 0.005):
            try:
                text = self.path.read_text(encoding="utf-8")
            except OSError:
                return
            fields = dict(line.split(":\t", 1) for line in text.splitlines() if ":\t" in line)
            if fields.get("Name") != self.name or "RssAnon" not in fields:
                continue
            own, mapped, shared = (
                1024 * int(fields[name].split()[0]) for name in ("RssAnon", "RssFile", "RssShmem")
            )
            self.anonymous = max(self.anonymous, own)
            self.file_mapped = max(self.file_mapped, mapped + shared)
            self.resident = max(self.resident, own + mapped + shared)


def measure(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> Run:
    """Runs a program.

    - Raises: RuntimeError if it fails.
    """
    words = [str(word) for word in command]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=messages,
            env=os.environ | (environment or {}),
        )
        sampler = Sampler(process.pid, Path(words[0]).name)
        sampler.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        sampler.ended.set()
        sampler.join()
        output.seek(0)
        messages.seek(0)
        text = output.read().decode()
        if process.returncode != 0:
            raise RuntimeError(f"'{' '.join(words)}' failed: {messages.read().decode()}{text}")
    return Run(
        seconds,
        usage.ru_utime + usage.ru_stime,
        sampler.anonymous,
        sampler.file_mapped,
        sampler.resident,
        text,
    )
