"""What a loss of power leaves is looked at, and gone on with."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import sys
from pathlib import Path

import disk
from logs import UNIT, Log, require
from work import LOG, Command, Work

# A writer, and it looks at the log besides.
REPAIR = Command(("verify", "--repair"))


def key(event: dict) -> str:
    """Returns what an event is called here: some have an id that nobody knows before."""
    if event["type"] == "skm.period.closed":
        return "close"
    return event["data"].get("response", event["id"])


class Point:
    """A point of some work, and what is known of it there."""

    def __init__(self, work: Work, count: int):
        attempts = [attempt for attempt in work.attempts if attempt.begin <= count]
        answered = [a for a in attempts if a.acknowledged is not None and a.acknowledged <= count]
        self.torn = work.torn
        self.begun = list(dict.fromkeys(attempt.command for attempt in attempts))
        self.done = [attempt.command for attempt in answered]
        self.open = [command for command in self.begun if command not in self.done]
        self.attempted = list(dict.fromkeys(name for c in self.begun for name in c.adds))
        self.acknowledged = set(name for command in self.done for name in command.adds)
        sealed = [place for place, attempt in enumerate(answered, 1) if attempt.is_sealed]
        last = dict.fromkeys(self.done[: max(sealed, default=0)])
        self.sealed_count = sum(len(command.adds) for command in last)

    def key(self) -> tuple[object, ...]:
        """Returns what tells this point from others for those who look at what is left."""
        return self.torn, self.begun, self.done, self.sealed_count


class Examiner:
    """Looks at what losses of power left, and goes on with it."""

    def __init__(self, skm: Path, folder: Path):
        self.world = folder / "after"
        self.log = Log(skm, self.world / LOG)
        self.seen: set[bytes] = set()
        self.points = self.damaged = 0

    def lose_power(self, name: str, work: Work, first: int, seed: int, random_count: int) -> None:
        """Examines everything that may be left from a point on."""
        chance = random.Random(seed)
        for count in range(first, len(work.history) + 1):
            self.points += 1
            point, where = Point(work, count), f"{name}, power lost at operation {count}"
            for loss, left in work.history.losses(count, chance, random_count):
                if self._is_new(left, point):
                    self._require_kept(f"{where}, {loss}", point, left)
                    self._go_on(f"{where}, {loss}", point)
            for loss, left in work.history.holes(count):
                if self._is_new(left, point):
                    self._require_told(f"{where}, {loss}", point)

    def summary(self) -> str:
        """Returns how much was examined."""
        return (
            f"{self.points} losses of power, {len(self.seen)} different disks after them, of which "
            f"{self.damaged} have a hole"
        )

    def _is_new(self, left: disk.Tree, point: Point) -> bool:
        """Returns whether this was not looked at yet; if so, makes the files."""
        # Of the lock it does not matter what is in it, or whether it is there.
        things = {path: content for path, content in left.items() if path != str(LOG / "lock")}
        digest = hashlib.sha256(repr((things, point.key())).encode()).digest()
        if digest in self.seen:
            return False
        self.seen.add(digest)
        shutil.rmtree(self.world, ignore_errors=True)
        self.world.mkdir()
        disk.write(left, self.world)
        return True

    def _require_kept(self, where: str, point: Point, left: disk.Tree) -> None:
        """Requires that what was acknowledged is there, and what was erased is not."""
        found = [key(event) for event in self.log.events()]
        lost = point.acknowledged - set(found)
        require(not lost, f"{where}: acknowledged events are lost: {sorted(lost)}")
        require(len(found) == len(set(found)), f"{where}: an event stands twice: {found}")
        for command in point.begun:
            added = [name for name in found if name in command.adds]
            require(added == list(command.adds[: len(added)]), f"{where}: found {added}")
        named, sealed = self._checkpoint_size(where), point.sealed_count
        require(named <= len(found), f"{where}: the checkpoint names {named} of {len(found)}")
        require(named >= sealed, f"{where}: the checkpoint names {named}, and not {sealed}")
        erased = [command.erases.encode() for command in point.done if command.erases]
        for text in erased:
            is_there = any(content and text in content for content in left.values())
            require(not is_there, f"{where}: an erased text is there again")
        kept = [b"", self.log.torn(), *self.log.put_aside()]
        require(point.torn in kept, f"{where}: a torn line is lost")

    def _go_on(self, where: str, point: Point) -> None:
        """Requires that what was not acknowledged, asked for again, completes the log."""
        torn = self.log.torn()
        for command in point.open or [REPAIR]:
            run = self.log.run(command.arguments, command.text)
            is_there = run.returncode == 0 or " already" in run.stderr
            require(is_there, f"{where}: '{' '.join(command.arguments)}' again: {run.stderr}")
        if point.open:
            self.log.verify(where)
        found = [key(event) for event in self.log.events()]
        is_complete = sorted(found) == sorted(point.attempted)
        require(is_complete, f"{where}: not completed by the same again: {found}")
        require(not torn or torn in self.log.put_aside(), f"{where}: a torn line is not put aside")
        texts = [c.arguments[-1] for c in point.begun if "--complaint" in c.arguments]
        if texts:
            erased = {command.erases for command in point.begun if command.erases}
            shown = self.log.run(["feedback", UNIT]).stdout
            for text in texts:
                require((text in shown) == (text not in erased), f"{where}: feedback: {shown}")
            require(shown.count("(erased on") == len(erased), f"{where}: feedback: {shown}")

    def _require_told(self, where: str, point: Point) -> None:
        """Requires that a log with a hole is gone on with, or left alone and the place told."""
        before = self.log.segments()
        run = self.log.append("")
        if run.returncode == 0:
            self.log.verify(where)
            return
        self.damaged += 1
        require(".jsonl:" in run.stderr, f"{where}: no place in {run.stderr}")
        require(self.log.segments() == before, f"{where}: a damaged log was changed")
        whole = b"".join(before.values()).partition(b"\0")[0]
        lost = [name for name in point.acknowledged if f'"{name}"'.encode() not in whole]
        require(not lost, f"{where}: acknowledged events are lost: {lost}")

    def _checkpoint_size(self, where: str) -> int:
        path = self.log.path / "checkpoint"
        if not path.exists():
            return 0
        whole = re.fullmatch(r"skm\.log/[0-9a-f]{16}\n([0-9]+)\n[^\n]{44}\n+", path.read_text())
        if not whole:
            sys.exit(f"error: {where}: the checkpoint is not whole")
        return int(whole[1])
