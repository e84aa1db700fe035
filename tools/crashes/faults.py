"""System calls of an append fail, are interrupted or are its last; a disk is full."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from logs import Log, batch, lines, require

CALLS = ["openat", "read", "pread64", "write", "fdatasync", "rename", "ftruncate", "flock"]
FAULTS = ["error=EIO", "error=ENOSPC", "error=EINTR", "signal=SIGKILL"]


def run(skm: Path) -> str:
    """Injects every fault at every call; returns how many there were."""
    if not shutil.which("strace"):
        sys.exit("error: 'strace' is needed; install it with 'apt-get install strace'")
    runs = refused = 0
    with tempfile.TemporaryDirectory() as folder:
        base, work, trace = (Path(folder) / name for name in ("base", "work", "trace"))
        base.mkdir()
        begin = Log(skm, base / "events")
        begin.begin(batch("old", 2))
        old = begin.ids()
        new = batch("new", 3)
        for call in CALLS:
            for fault in FAULTS:
                if fault == "error=EINTR" and call == "rename":
                    continue
                for number in range(1, 100):
                    shutil.rmtree(work, ignore_errors=True)
                    shutil.copytree(base, work)
                    log = Log(skm, work / "events")
                    inject = f"inject={call}:{fault}:when={number}"
                    strace = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={call}"]
                    run = log.append(lines(new), before=[*strace, "-e", inject])
                    text = trace.read_text(errors="replace")
                    if "(INJECTED)" not in text and "killed by SIGKILL" not in text:
                        break
                    where = f"{call} {fault} at call {number}"
                    runs += 1
                    acknowledged = run.stdout.startswith("created")
                    refused += not acknowledged
                    found = log.ids()
                    require(found[: len(old)] == old, f"{where}: old events are lost")
                    added = found[len(old) :]
                    require(added == new[: len(added)], f"{where}: found {added}")
                    require(not acknowledged or added == new, f"{where}: acknowledged, not there")
                    told = acknowledged or run.returncode < 0 or run.stderr.strip()
                    # A message that cannot be written is the one thing that cannot be told.
                    require(bool(told) or call == "write", f"{where}: nothing was said")
                    again = log.append(lines(new))
                    require(again.returncode == 0, f"{where}: the same again: {again.stderr}")
                    require(log.ids() == old + new, f"{where}: not completed by the same again")
                    log.verify(where)
    return f"{runs} faults, {refused} of them kept the append from being acknowledged"


def fill(skm: Path) -> str:
    """Appends until a small file system is full; returns how that ended."""
    with tempfile.TemporaryDirectory() as folder:
        mount = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=128k", "none", folder],
            capture_output=True, check=False,
        )  # fmt: skip
        if mount.returncode != 0:
            return "skipped: nothing can be mounted here"
        try:
            log = Log(skm, Path(folder) / "events")
            log.begin()
            whole = log.ids()
            for number in range(1000):
                ids = batch(f"f{number}", 7)
                run = log.append(lines(ids))
                found = log.ids()
                if run.returncode == 0:
                    whole += ids
                    require(found == whole, f"batch {number} is not there")
                    continue
                require("No space left" in run.stderr, f"full disk: {run.stderr}")
                require("nothing was appended" in run.stderr, f"full disk: {run.stderr}")
                require(found == whole, "a batch that was refused is there in part")
                log.verify("on a full disk")
                return f"{len(whole)} events, then: {re.sub(r'/[^ ]*/', '', run.stderr.strip())}"
            sys.exit("error: the disk did not become full")
        finally:
            subprocess.run(["umount", folder], check=True)
