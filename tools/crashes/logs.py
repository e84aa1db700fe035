"""Small logs, what is appended to them, and how a finding ends the run."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

UNIT = "kab/dinas"


def require(condition: bool, message: str) -> None:
    """Ends the run with a message unless a condition holds."""
    if not condition:
        sys.exit(f"error: {message}")


def event(identity: str, kind: str, subject: str, data: dict[str, object]) -> str:
    """Returns an event as 'skm append' takes it."""
    return json.dumps(
        {
            "specversion": "1.0", "id": identity, "source": "/crashes", "type": f"skm.{kind}",
            "subject": subject, "time": "2024-07-01T00:00:00Z", "data": data,
        }
    )  # fmt: skip


def registration() -> str:
    """Returns the two events that a log begins with, `agency` and `unit`."""
    return "\n".join(
        [
            event("agency", "agency.registered", "kab", {"agency": "kab", "name": "Kab"}),
            event("unit", "unit.registered", UNIT, {"name": "Dinas"}),
        ]
    )


def batch(name: str, size: int) -> list[str]:
    """Returns the ids of a batch of responses."""
    return [f"{name}-{number}" for number in range(1, size + 1)]


def lines(ids: Iterable[str]) -> str:
    """Returns the responses of some ids."""
    response = {"date": "2024-07", "answers": {"U1": 3}}
    return "\n".join(
        event(identity, "response.recorded", UNIT, {"response": identity, **response})
        for identity in ids
    )


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """Gives a temporary folder, in memory where that can be: for what need not wait for a disk."""
    memory = "/dev/shm"
    usable = os.path.isdir(memory) and os.access(memory, os.W_OK)
    with tempfile.TemporaryDirectory(dir=memory if usable else None) as folder:
        yield Path(folder)


def tree(folder: Path) -> dict[str, bytes | None]:
    """Returns the files below a folder with their bytes, and the folders with nothing."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


class Log:
    """A log and the program that writes it."""

    def __init__(self, skm: Path, path: Path):
        self.skm, self.path = skm, path

    def run(
        self, arguments: Sequence[str], text: str = "", *,
        before: Sequence[str] = (), environment: Mapping[str, str] = {}, **options: object,
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command on the log; what stands before the program may inject faults."""
        return subprocess.run(
            [*before, str(self.skm), *arguments, "--log", str(self.path)],
            input=text, text=True, capture_output=True, check=False,
            env={**os.environ, **environment}, **options,
        )  # fmt: skip

    def append(self, text: str, **options: object) -> subprocess.CompletedProcess[str]:
        """Appends events."""
        return self.run(["append", "-"], text, **options)

    def begin(self, *batches: list[str]) -> None:
        """Registers the unit and appends batches."""
        for text in [registration(), *map(lines, batches)]:
            require(self.append(text).returncode == 0, "the log could not be begun")

    def segments(self) -> dict[str, bytes]:
        """Returns the bytes of the segments."""
        return {path.name: path.read_bytes() for path in sorted(self.path.glob("*.jsonl"))}

    def events(self) -> list[dict]:
        """Returns the whole lines, in order."""
        whole = (content.rpartition(b"\n")[0] for content in self.segments().values())
        return [json.loads(line) for part in whole for line in part.split(b"\n") if line]

    def ids(self) -> list[str]:
        """Returns the ids of the whole lines, in order."""
        return [event["id"] for event in self.events()]

    def torn(self) -> bytes:
        """Returns what stands after the last line feed."""
        return next(reversed(self.segments().values()), b"").rpartition(b"\n")[2]

    def put_aside(self) -> list[bytes]:
        """Returns the torn lines that were put aside."""
        return [path.read_bytes() for path in (self.path / "torn").glob("*")]

    def verify(self, where: str) -> None:
        """Requires that 'skm verify' finds nothing wrong."""
        run = self.run(["verify"])
        require(run.returncode == 0, f"{where}: verify says {run.stderr}{run.stdout}")
