"""Two processes append to one log and are killed at random moments."""

from __future__ import annotations

import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from logs import Log, batch, lines, require


def run(skm: Path, count: int, seed: int) -> str:
    """Kills a number of appends; returns what came of it."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        log = Log(skm, Path(folder) / "events")
        log.begin()
        attempted: list[list[str]] = []
        acknowledged: list[str] = []
        running: list[tuple[subprocess.Popen[str], list[str], float]] = []
        killed = 0
        while killed < count or running:
            while killed + len(running) < count and len(running) < 2:
                ids = batch(f"b{len(attempted)}", chance.choice([1, 1, 3, 20]))
                attempted.append(ids)
                process = subprocess.Popen(
                    [str(skm), "append", "-", "--wait", "30", "--log", str(log.path)],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                    text=True,
                )  # fmt: skip
                assert process.stdin
                process.stdin.write(lines(ids))
                process.stdin.close()
                running.append((process, ids, time.monotonic() + chance.uniform(0, 0.06)))
            for item in list(running):
                process, ids, end = item
                if process.poll() is None and time.monotonic() < end:
                    continue
                if process.poll() is None:
                    process.send_signal(signal.SIGKILL)
                    killed += 1
                assert process.stdout
                if process.stdout.read().startswith("created"):
                    acknowledged += ids
                process.wait()
                running.remove(item)
            time.sleep(0.001)
        # The next writer puts aside what the last one left unfinished.
        require(log.run(["append", "-", "--wait", "30"]).returncode == 0, "no append after kills")
        found = log.ids()[2:]
        require(len(found) == len(set(found)), "an event stands twice")
        lost = set(acknowledged) - set(found)
        require(not lost, f"acknowledged events are lost: {sorted(lost)[:5]}")
        by_batch = {ids[0].rpartition("-")[0]: ids for ids in attempted}
        recovered: dict[str, list[str]] = {}
        for identity in found:
            recovered.setdefault(identity.rpartition("-")[0], []).append(identity)
        for name, ids in recovered.items():
            require(ids == by_batch[name][: len(ids)], f"batch {name} is not there from its begin")
        log.verify("after kills")
        partial = sum(len(ids) < len(by_batch[name]) for name, ids in recovered.items())
        return (
            f"{killed} kills of {len(attempted)} appends: {len(acknowledged)} events acknowledged, "
            f"{len(found)} in the log, {partial} batches in part, {len(log.put_aside())} torn lines"
        )
