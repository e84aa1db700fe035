"""A rebuild is interrupted at each of its system calls."""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
from pathlib import Path

from logs import Log, batch, lines, require, tree

CALLS = ["openat", "write", "fdatasync", "fsync", "rename"]
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def run(skm: Path) -> str:
    """Sends every signal at every call; returns how many there were."""
    if not shutil.which("strace"):
        sys.exit("error: 'strace' is needed; install it with 'apt-get install strace'")
    runs = finished = 0
    with tempfile.TemporaryDirectory() as folder:
        base, work, trace = (Path(folder) / name for name in ("base", "work", "trace"))
        base.mkdir()
        models = work / "projections"
        log = Log(skm, base / "events")
        log.begin(batch("old", 2))
        old = rebuilt(log, base / "projections")
        require(log.append(lines(batch("new", 3))).returncode == 0, "nothing could be added")
        new = rebuilt(log, Path(folder) / "new")
        require(new != old, "the rebuild would change nothing")
        for call in CALLS:
            for number in range(1, 100):
                for kind in SIGNALS:
                    shutil.rmtree(work, ignore_errors=True)
                    shutil.copytree(base, work)
                    strace = [
                        "strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={call}",
                        "-e", f"inject={call}:signal={kind.name}:when={number}",
                    ]  # fmt: skip
                    run = Log(skm, work / "events").run(
                        ["rebuild", "--out", str(models)], before=strace
                    )
                    if f"--- {kind.name}" not in trace.read_text(errors="replace"):
                        break
                    where = f"{kind.name} at {call} {number}"
                    runs += 1
                    require(run.returncode == -kind, f"{where}: ended with {run.returncode}")
                    found = tree(models)
                    require(found in (old, new), f"{where}: found {sorted(found)}")
                    finished += found == new
                else:
                    continue
                break
    return f"{runs} signals, {finished} of them after the new files were in place"


def rebuilt(log: Log, folder: Path) -> dict[str, bytes | None]:
    """Returns the files that a rebuild makes of a log."""
    run = log.run(["rebuild", "--out", str(folder)])
    require(run.returncode == 0, f"the log could not be rebuilt: {run.stderr}")
    return tree(folder)
