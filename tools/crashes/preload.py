"""The library `preload.c`, which stands between skm and the system, and its journal."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("preload.c")
# 2025-01-01T00:00:00Z
TIME = "1735689600"


def build(folder: Path) -> Path:
    """Compiles the library into a folder."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler:
        sys.exit(
            "error: 'cc' or the 'clang' of the Swift toolchain is needed; install one with "
            "'apt-get install gcc libc6-dev'"
        )
    library = folder / "preload.so"
    options = ["-std=gnu11", "-O2", "-Wall", "-Werror", "-shared", "-fPIC"]
    subprocess.run([compiler, *options, "-o", str(library), str(SOURCE)], check=True)
    return library


def environment(
    library: Path, world: Path, journal: Path | None = None, **faults: str
) -> dict[str, str]:
    """Returns the variables that load the library; faults are named as in `preload.c`."""
    variables = {"LD_PRELOAD": str(library), "CRASH_WORLD": str(world), "CRASH_TIME": TIME}
    if journal:
        variables["CRASH_JOURNAL"] = str(journal)
    return variables | {f"CRASH_{name.upper()}": value for name, value in faults.items()}


@dataclass(frozen=True)
class Record:
    """An operation that was done, as `preload.c` wrote it down."""

    operation: str
    path: str
    number: int
    data: bytes


HEAD = struct.Struct("=IIQQ")


def records(journal: Path) -> Iterator[Record]:
    """Yields the records of a journal; of one that is not there, none."""
    content = journal.read_bytes() if journal.exists() else b""
    offset = 0
    while offset < len(content):
        operation, path_length, number, data_length = HEAD.unpack_from(content, offset)
        start = offset + HEAD.size
        offset = start + path_length + data_length
        path, data = content[start : start + path_length], content[start + path_length : offset]
        yield Record(chr(operation), path.decode(), number, data)
